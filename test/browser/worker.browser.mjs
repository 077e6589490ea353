/**
 * The language server in a worker of a real browser, as VS Code for the Web starts it: the page hands over the program's data, answers
 * what the server asks about files, and speaks the protocol. It finds what the command finds. Needs the built program and Chromium or Chrome.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../vscode/host/browser.mjs';
import { browserHere } from '../vscode/host/install.mjs';
import { openLifetime } from '../vscode/host/lifetime.mjs';

const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const EXAMPLE = join(ROOT, 'examples');
/** The workspace's address: no disk has it. */
const FOLDER = 'memfs://example/lantern-keepers';
const PROMPT = `${FOLDER}/prompts/midjourney/lantern-festival.prompt.txt`;

/** What of `dist/` the worker gets. */
const DATA = ['knowledge.bin', 'words.bin', 'evocations.json', 'guidelines.json', 'schemas.json', 'compromise.cjs'];

describe('the server in a browser', function () {
  this.timeout(120_000);
  const lifetime = openLifetime();
  /** @type {import('node:http').Server} */
  let site;
  /** @type {import('playwright-core').Page} */
  let page;
  /** @type {string[]} */
  const errors = [];

  before(async function () {
    this.timeout(600_000);
    const executable = await browserHere();
    site = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
      if (path === '/')
        return response.setHeader('content-type', 'text/html').end('<!doctype html><title>worker</title>');
      if (!path.startsWith('/web/') && !DATA.includes(path.slice(1))) return response.writeHead(204).end();
      response.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'application/octet-stream');
      return response.end(readFileSync(join(ROOT, 'dist', path)));
    });
    site.listen(0, '127.0.0.1');
    await once(site, 'listening');
    const { port } = /** @type {import('node:net').AddressInfo} */ (site.address());
    const browser = await openBrowser(executable, lifetime, { viewport: { width: 800, height: 600 } });
    page = browser.pages()[0] ?? (await browser.newPage());
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(`http://127.0.0.1:${port}/`);
    const files = readdirSync(EXAMPLE, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [FOLDER + path.slice(EXAMPLE.length), readFileSync(path, 'utf8')]);
    await page.evaluate(startClient, { files: Object.fromEntries(files), folder: FOLDER, data: DATA });
  });
  after(async () => {
    site?.close();
    await lifetime.close();
  });

  /**
   * @param {string} method
   * @param {object} [params]
   * @returns {Promise<any>}
   */
  const ask = (method, params = {}) =>
    // @ts-expect-error `client` is what startClient leaves on the page
    page.evaluate(([name, given]) => globalThis.client.ask(name, given), [method, params]);
  /** @param {string} method @param {object} params */
  const tell = (method, params) =>
    // @ts-expect-error as above
    page.evaluate(([name, given]) => globalThis.client.tell(name, given), [method, params]);
  /** @param {string} uri @returns {Promise<string | undefined>} */
  const textOf = (uri) =>
    // @ts-expect-error as above
    page.evaluate((name) => globalThis.client.files.get(name), uri);

  it('underlines, explains and offers to reword', async () => {
    const text = /** @type {string} */ (await textOf(PROMPT));
    await tell('textDocument/didOpen', {
      textDocument: { uri: PROMPT, languageId: 'ai-prompt', version: 1, text },
    });
    const textDocument = { uri: PROMPT };
    const { items } = await ask('textDocument/diagnostic', { textDocument });
    const lines = text.split('\n');
    const named = (/** @type {any} */ { range: { start, end } }) =>
      lines[start.line]?.slice(start.character, end.character);
    const totoro = items.find((/** @type {any} */ item) => named(item) === 'Totoro');
    assert.ok(totoro, JSON.stringify(items));
    const hover = await ask('textDocument/hover', { textDocument, position: totoro.range.start });
    assert.match(hover.contents.value, /Totoro/);
    const actions = await ask('textDocument/codeAction', {
      textDocument,
      range: totoro.range,
      context: { diagnostics: [totoro] },
    });
    assert.ok(actions.some((/** @type {any} */ action) => action.edit?.changes?.[PROMPT]));
  });

  it('finds in the project what the command finds', async () => {
    const counted = await ask('clearance/check');
    const { summary, findings: printed } = checkByCommand();
    assert.deepEqual([counted.files, counted.needAction], [summary.files, summary.needAction]);
    assert.ok(counted.files > 20 && counted.needAction > 10);
    const { findings } = await ask('clearance/findings', { includeClear: true });
    // The server lists a tool once.
    const place = (/** @type {any} */ { path, subject }) => (subject.kind === 'tool' ? '' : path);
    const keys = (/** @type {readonly any[]} */ items) =>
      [...new Set(items.map((item) => [place(item), item.fingerprint, item.clause, item.level].join(' ')))].sort();
    assert.deepEqual(keys(findings), keys(printed));
  });

  it('writes a request for an approval into the workspace', async () => {
    const { findings } = await ask('clearance/findings');
    const finding = findings.find(
      (/** @type {any} */ { uri, approval }) => uri === PROMPT && approval.status === 'not-requested',
    );
    assert.ok(finding);
    const { uri } = await ask('workspace/executeCommand', {
      command: 'clearance.server.requestApproval',
      arguments: [{ uri: finding.uri, fingerprint: finding.fingerprint, reason: 'The lanterns are seen from afar.' }],
    });
    assert.ok(uri.startsWith(`${FOLDER}/.clearance/approvals/`), uri);
    assert.match((await textOf(uri)) ?? '', /The lanterns are seen from afar\./);
    // @ts-expect-error as above
    const left = await page.evaluate(() =>
      [...globalThis.client.files.keys()].filter((name) => /\.(?:tmp|lock)$/.test(name)),
    );
    assert.deepEqual(left, []);
  });

  it('says what it does not do: sign, and read PDF files', async () => {
    const { findings } = await ask('clearance/findings');
    const { uri, approval } = findings.find((/** @type {any} */ one) => one.approval.status === 'requested');
    const record = `${FOLDER}/.clearance/approvals/${approval.record}.yaml`;
    const before = await textOf(record);
    assert.ok(before);
    const decision = { uri, record: approval.record, outcome: 'approved', by: 'Perpetua Lund', sign: true };
    await assert.rejects(
      ask('workspace/executeCommand', { command: 'clearance.server.recordDecision', arguments: [decision] }),
      /Nothing was signed and nothing recorded: a browser has no ssh-keygen/,
    );
    assert.equal(await textOf(record), before);

    // @ts-expect-error as above
    await page.evaluate((name) => globalThis.client.files.set(name, '%PDF-1.7'), `${FOLDER}/script/old.pdf`);
    const { text } = await ask('clearance/report', { format: 'json' });
    const { problems } = JSON.parse(text);
    const [problem] = problems.filter((/** @type {any} */ { path }) => path === 'script/old.pdf');
    assert.equal(problem?.code, 'no-reader');
    assert.match(problem.message, /it was not checked: in a browser .*"clearance check"/);
  });

  it('says nothing on the console', () => {
    assert.deepEqual(errors, []);
  });
});

/**
 * What `clearance check` finds in the example.
 * @returns {{ summary: any, findings: any[] }}
 */
function checkByCommand() {
  const options = ['check', '--project', EXAMPLE, '--format', 'json', '--show', 'all', '--quiet'];
  try {
    const program = [join(ROOT, 'dist/clearance.mjs'), ...options];
    return JSON.parse(execFileSync(process.execPath, program, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }));
  } catch (error) {
    // Exit code 1: there are findings.
    return JSON.parse(/** @type {{ stdout: string }} */ (error).stdout);
  }
}

/**
 * Runs in the page: starts the worker and answers what it asks.
 * @param {{ files: Record<string, string>, folder: string, data: readonly string[] }} given
 */
async function startClient({ files, folder, data }) {
  const store = new Map(Object.entries(files));
  /** @type {Map<number, (message: any) => void>} */
  const waiting = new Map();
  const read = async (/** @type {string} */ name) =>
    /** @type {const} */ ([name, new Uint8Array(await (await fetch(`/${name}`)).arrayBuffer())]);
  // @ts-expect-error the types of browsers are not here
  const worker = new Worker('/web/server.js');
  worker.postMessage({ files: Object.fromEntries(await Promise.all(data.map(read))) });
  const missing = { code: -32901, message: 'there is no such file' };
  /** @type {Record<string, (params: any) => unknown>} */
  const answers = {
    'clearance/files/read': ({ uri }) => (store.has(uri) ? new TextEncoder().encode(store.get(uri)) : missing),
    'clearance/files/write': ({ uri, bytes }) => void store.set(uri, new TextDecoder().decode(bytes)),
    'clearance/files/stat': ({ uri }) => {
      if (store.has(uri)) return { isFolder: false, size: store.get(uri)?.length, mtime: 0 };
      return [...store.keys()].some((name) => name.startsWith(`${uri}/`))
        ? { isFolder: true, size: 0, mtime: 0 }
        : missing;
    },
    'clearance/files/list': ({ uri }) => {
      const below = [...store.keys()]
        .filter((name) => name.startsWith(`${uri}/`))
        .map((name) => name.slice(uri.length + 1));
      if (below.length === 0) return missing;
      const names = new Map(below.map((name) => [name.split('/')[0], name.includes('/')]));
      return [...names].map(([name, isFolder]) => ({ name, isFolder }));
    },
    'clearance/files/move': ({ uri, to, mayReplace }) => {
      if (!store.has(uri)) return missing;
      if (store.has(to) && !mayReplace) return { code: -32902, message: 'there is one already' };
      store.set(to, store.get(uri) ?? '');
      store.delete(uri);
      return undefined;
    },
    'clearance/files/remove': ({ uri }) => void store.delete(uri),
  };
  worker.onmessage = (/** @type {{ data: any }} */ { data: message }) => {
    if (message.method === undefined) return waiting.get(message.id)?.(message);
    if (message.id === undefined) return;
    const result = answers[message.method]?.(message.params) ?? null;
    const isError = typeof result === 'object' && result !== null && 'code' in result;
    worker.postMessage({ jsonrpc: '2.0', id: message.id, ...(isError ? { error: result } : { result }) });
  };
  let number = 0;
  const client = {
    files: store,
    tell: (/** @type {string} */ method, /** @type {object} */ params) =>
      worker.postMessage({ jsonrpc: '2.0', method, params }),
    ask: (/** @type {string} */ method, /** @type {object} */ params) =>
      new Promise((resolve, reject) => {
        const id = ++number;
        waiting.set(id, ({ result, error }) =>
          error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result),
        );
        worker.postMessage({ jsonrpc: '2.0', id, method, params });
      }),
  };
  Object.assign(globalThis, { client });
  await client.ask('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: folder, name: 'example' }],
    capabilities: { textDocument: { diagnostic: {} }, workspace: { workspaceFolders: true } },
    initializationOptions: { asksForInput: true },
  });
  client.tell('initialized', {});
}
