import { App } from 'aws-cdk-lib';
import { bundleAll } from './bundling/bundle.ts';
import { createApp } from './create-app.ts';
import { readSettings } from './settings.ts';

/** What the cdk command runs: bundles everything for the chosen city, then synthesises. */
await bundleAll(readSettings(new App()).city);
createApp().app.synth();
