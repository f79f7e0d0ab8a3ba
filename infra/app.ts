import { App } from 'aws-cdk-lib';
import { bundleAll } from './bundling/bundle.ts';
import { createApp } from './create-app.ts';
import { readSettings } from './settings.ts';

// The first app is only asked for the context; left alone, it would synthesise itself over the second at exit.
/** What the cdk command runs: bundles everything for the chosen city, then synthesises. */
await bundleAll(readSettings(new App({ autoSynth: false })).city);
createApp().app.synth();
