import { startLocal } from '../../../infra/local/start-local.ts';

/** Runs an app in a process of its own, so that a test can kill it: `run-child.ts CDK_OUT DATA_DIR`. */
const [, , cdkOut = '', dataDir = ''] = process.argv;
await startLocal({ cdkOut, dataDir, port: 0, quiet: true, environment: {} });
process.stdout.write('started\n');
