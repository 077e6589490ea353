/**
 * What npm runs after it has fetched the program from its repository, as pre-commit and `npm install git+https://…` let it: builds
 * dist/. For a global installation npm leaves out what the build needs; it is fetched here then.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('.', import.meta.url));
const { npm_config_global: isGlobal, npm_execpath: npm } = process.env;
// npm reads the standard output of what it runs.
const run = (/** @type {readonly string[]} */ args, env = process.env) =>
  execFileSync(process.execPath, args, { cwd, env, stdio: ['ignore', 2, 2] });
const canBuild = () => existsSync(new URL('node_modules/esbuild', import.meta.url));

if (!canBuild() && isGlobal === 'true' && npm !== undefined) {
  const isOfOuter = /^npm_config_(?:global|prefix|local_prefix|location|omit)$/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOfOuter.test(name)));
  run([npm, 'ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'], env);
}
if (canBuild()) run(['esbuild.mjs', '--production']);
