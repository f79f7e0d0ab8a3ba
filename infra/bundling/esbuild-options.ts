import type { BuildOptions } from 'esbuild';

/** Some CommonJS dependencies of the AWS SDK call `require` for Node's own modules. */
const REQUIRE_SHIM =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

/** How every function is bundled, and whatever is measured beside one. */
export const FUNCTION_BUILD = {
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
  banner: { js: REQUIRE_SHIM },
  legalComments: 'none',
  metafile: true,
  logLevel: 'silent',
} as const satisfies BuildOptions;
