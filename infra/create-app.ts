import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { FUNCTION_BUNDLES, WEB_BUNDLE } from './bundling/bundle.ts';
import { STACK_NAMES } from './names.ts';
import { readSettings, type Settings } from './settings.ts';
import { DataStack } from './stacks/data-stack.ts';
import { ServiceStack } from './stacks/service-stack.ts';

/** Where bundles are and what is set, for tests and tools; the default is what the command line says. */
export type AppOptions = {
  readonly context?: Readonly<Record<string, unknown>>;
  readonly outdir?: string;
  readonly functionBundles?: string;
  readonly webBundle?: string;
  readonly account?: string;
};

/** The app: two stacks and the rule packs, which fail a synthesis with a finding that nobody answered. */
export function createApp(options: AppOptions = {}): { readonly app: App; readonly settings: Settings } {
  const app = new App({
    // The function's folder stands in its metadata, so that a template can be followed back to its code.
    postCliContext: { 'aws:cdk:enable-asset-metadata': true },
    autoSynth: false,
    analyticsReporting: false,
    ...(options.context === undefined ? {} : { context: options.context }),
    ...(options.outdir === undefined ? {} : { outdir: options.outdir }),
  });
  const settings = readSettings(app);
  const account = options.account ?? process.env['CDK_DEFAULT_ACCOUNT'];
  const env = {
    ...(account === undefined ? {} : { account }),
    region: settings.region,
  };
  const data = new DataStack(app, STACK_NAMES.data, { env, settings, terminationProtection: settings.keepData });
  new ServiceStack(app, STACK_NAMES.service, {
    env,
    settings,
    data,
    functionBundles: options.functionBundles ?? FUNCTION_BUNDLES,
    webBundle: options.webBundle ?? WEB_BUNDLE,
  });
  Tags.of(app).add('application', 'minsheng');
  Tags.of(app).add('city', settings.city);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return { app, settings };
}
