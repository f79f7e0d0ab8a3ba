import { join } from 'node:path';
import { build } from 'esbuild';
import { FUNCTION_BUILD } from '../../../infra/bundling/esbuild-options.ts';

/** What functions are measured beside: one that does nothing, and one that only makes a document client. */
const BASELINES = {
  'hello-world': `export const handler = async () => ({ statusCode: 200, body: 'hello' });`,
  'lib-dynamodb': `
    import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
    import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
    const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
    export const handler = async ({ pk }) => client.send(new GetCommand({ TableName: 'table', Key: { pk } }));`,
} as const;
export const BASELINE_NAMES = ['hello-world', 'lib-dynamodb'] as const satisfies (keyof typeof BASELINES)[];

/** Bundles the baselines as functions are, into `<folder>/<name>/index.mjs`. */
export async function bundleBaselines(root: string, folder: string): Promise<void> {
  for (const name of BASELINE_NAMES) {
    await build({
      ...FUNCTION_BUILD,
      absWorkingDir: root,
      stdin: { contents: BASELINES[name], resolveDir: root, loader: 'ts', sourcefile: `${name}.ts` },
      outfile: join(folder, name, 'index.mjs'),
    });
  }
}
