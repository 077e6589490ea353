/**
 * Runs the editor tests in a real VS Code: `node test/vscode/run.mjs`, see USAGE.
 *
 * Exit code: 0 all tests pass, 1 a test fails or none was run, 2 the tests could not be run.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { followFile } from './host/follow.mjs';
import { chooseHost } from './host/hosts.mjs';
import { openLifetime } from './host/lifetime.mjs';
import { explain, HostProblem } from './host/problem.mjs';

const USAGE = `Usage: node test/vscode/run.mjs [options]
  --host auto|electron|code-server   the VS Code to run in (auto: a desktop VS Code where that can run)
  --vscode PATH                      an installed desktop VS Code, in place of a downloaded one
  --workspace DIR                    the folder to open a copy of (examples)
  --suite PATH                       the bundled suite (out/test/vscode/suite/index.cjs)
  --grep PATTERN                     only tests whose title matches
  --timeout SECONDS                  the longest the run may take (240)
  --verbose                          also what VS Code prints
Paths are relative to the current folder.`;

/** What a VS Code server says because it has no native modules and no extension gallery, which the tests do not need. */
const HARMLESS = /spdlog|native-watchdog|vsda|Ignoring fetching additional builtin extensions/;

const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));

process.on('uncaughtException', (error) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(2);
});
process.exit(
  await main().catch((error) => {
    process.stderr.write(`${explain(error)}\n`);
    return 2;
  }),
);

/** @returns {Promise<number>} The exit code. */
async function main() {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  checkBuild(options.suite);
  const host = await chooseHost(options.host, { extension: ROOT, vscode: options.vscode });
  await host.prepare();
  const lifetime = openLifetime();
  try {
    return await runSuite(host, lifetime, options);
  } finally {
    await lifetime.close();
  }
}

/** @typedef {ReturnType<typeof readOptions>} Options */

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        host: { type: 'string', default: 'auto' },
        vscode: { type: 'string' },
        workspace: { type: 'string', default: join(ROOT, 'examples') },
        suite: { type: 'string', default: join(ROOT, 'out/test/vscode/suite/index.cjs') },
        grep: { type: 'string' },
        timeout: { type: 'string', default: '240' },
        verbose: { type: 'boolean', default: false },
      },
    });
    const { host } = values;
    const seconds = Number(values.timeout);
    if (host !== 'auto' && host !== 'electron' && host !== 'code-server') throw new Error(`Unknown host ${host}.`);
    if (!(seconds > 0)) throw new Error(`Not a number of seconds: ${values.timeout}.`);
    return {
      ...values,
      host: /** @type {'auto' | 'electron' | 'code-server'} */ (host),
      workspace: resolve(values.workspace),
      suite: resolve(values.suite),
      timeout: seconds * 1000,
    };
  } catch (error) {
    throw new HostProblem(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

/**
 * VS Code says little about files that it cannot find, so they are looked for here.
 * @param {string} suite
 */
function checkBuild(suite) {
  const { main } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const file of [resolve(ROOT, main), suite]) {
    if (!existsSync(file)) throw new HostProblem(`There is no ${file}. Build the extension and its tests first.`);
  }
}

/**
 * @param {import('./host/hosts.mjs').Host} host
 * @param {import('./host/lifetime.mjs').Lifetime} lifetime
 * @param {Options} options
 * @returns {Promise<number>} The exit code.
 */
async function runSuite(host, lifetime, { workspace, suite, grep, timeout, verbose }) {
  const log = openLog(verbose);
  const report = join(lifetime.folder, 'report');
  mkdirSync(report);
  const stopFollowing = followFile(join(report, 'output.txt'), (text) => process.stdout.write(text));
  const env = {
    CLEARANCE_TEST_REPORT: report,
    ...(grep ? { CLEARANCE_TEST_GREP: grep } : {}),
    ...(process.stdout.isTTY ? { MOCHA_COLORS: '1' } : {}),
  };
  /** @type {Promise<'late'>} */
  const late = new Promise((resolve) => setTimeout(resolve, timeout, 'late'));
  const run = host.run({ lifetime, extension: ROOT, workspace, tests: suite, env, onLog: log.add });
  const code = await Promise.race([run, late]).finally(stopFollowing);

  if (code === 'late') {
    throw new HostProblem(`${log.tail()}\nThe tests in the ${host.name} took longer than ${timeout / 1000} s.`);
  }
  const result = join(report, 'result.json');
  if (!existsSync(result)) {
    throw new HostProblem(`${log.tail()}\nThe ${host.name} ended (exit code ${code}) before the tests did.`);
  }
  const { passes, failures } = JSON.parse(readFileSync(result, 'utf8'));
  if (passes + failures === 0) process.stderr.write('No test was run.\n');
  return code === 0 ? 0 : 1;
}

/**
 * Keeps the last messages of VS Code, for explaining why a run went wrong.
 * @param {boolean} verbose Also prints each.
 */
function openLog(verbose) {
  /** @type {string[]} */
  const messages = [];
  return {
    /** @param {string} message */
    add(message) {
      if (HARMLESS.test(message)) return;
      if (verbose) process.stderr.write(`${message}\n`);
      messages.push(message);
      if (messages.length > 30) messages.shift();
    },
    tail: () => (verbose ? '' : messages.join('\n')),
  };
}
