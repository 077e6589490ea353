/** Nothing leaves the machine: the built programs do all their work while every way to the network is closed and watched. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Editor, ROOT, startEditor } from '../lsp/editor.ts';
import { TODAY } from '../unit/analyze/shipped.ts';
import { workbook } from '../unit/extraction/office-files.ts';
import { pdf } from '../unit/extraction/pdf-files.ts';
import { png, tEXt } from '../unit/extraction/pictures.ts';

const preload = `--import=${pathToFileURL(join(ROOT, 'test/invariants/no-network.mjs')).href}`;

describe('without a network', () => {
  let folder: string;
  let log: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clearance-no-network-'));
    log = join(folder, 'log.txt');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const watched = () => ({ ...process.env, CLEARANCE_NETWORK_LOG: log });
  const seen = () => readFileSync(log, 'utf8');
  const node = (options: readonly string[], env: NodeJS.ProcessEnv, input = '') => {
    const { stdout, stderr, status } = spawnSync(process.execPath, options, {
      cwd: ROOT,
      env,
      input,
      encoding: 'utf8',
    });
    return { stdout: stdout.replace(/"durationMs": \d+/, '"durationMs": 0'), stderr, status };
  };

  it('the watch sees what tries to get out', () => {
    const attempts = [
      "await fetch('http://127.0.0.1:9/').catch(() => 1)",
      "import('node:net').then(({ connect }) => { try { connect(9, '127.0.0.1') } catch {} })",
      "import('node:https').then(({ get }) => { try { get('https://127.0.0.1:9/') } catch {} })",
      "import('node:dns/promises').then(({ lookup }) => { try { lookup('localhost') } catch {} })",
    ];
    for (const attempt of attempts) node([preload, '--input-type=module', '-e', attempt], watched());
    const calls = seen().split('\n');
    for (const call of ['globalThis.fetch', 'net.connect', 'https.get', 'dns.promises.lookup'])
      assert.ok(calls.includes(call), `${call} in ${calls}`);
  }).timeout(20_000);

  it('the command line checks the example production and says the same', () => {
    const check = ['dist/clearance.mjs', 'check', 'examples', '--project', 'examples'];
    for (const format of ['text', 'json', 'sarif']) {
      const options = [...check, '--format', format, '--today', TODAY, '--no-color', '--quiet'];
      const open = node(options, process.env);
      const closed = node([preload, ...options], watched());
      assert.deepEqual(closed, open);
      assert.equal(open.status, 1, 'the example has findings');
      assert.ok(open.stdout.includes('Morgan Freeman'));
    }
    assert.equal(seen(), 'watching\n'.repeat(3));
  }).timeout(60_000);

  it('the command line reads files that are no text', () => {
    const link = '<</Type/Annot/Subtype/Link/A<</S/URI/URI(http://127.0.0.1:9/)>>>>';
    writeFileSync(
      join(folder, 'a.pdf'),
      pdf([
        [108, 84, 'INT. ROOM - DAY'],
        [108, 108, `Tom Hanks ${link}`],
      ]),
    );
    writeFileSync(join(folder, 'b.xlsx'), workbook({ S: { A1: 'Shot', B1: 'Prompt', A2: 'X_1', B2: 'Tom Hanks' } }));
    writeFileSync(join(folder, 'c.png'), png(tEXt('parameters', 'Tom Hanks, <img src="http://127.0.0.1:9/">')));
    const { stdout } = node([preload, 'dist/clearance.mjs', 'check', folder, '--project', folder], watched());
    for (const file of ['a.pdf', 'b.xlsx', 'c.png']) assert.ok(stdout.includes(file), stdout);
    assert.equal(seen(), 'watching\n');
  }).timeout(60_000);

  it('the command line scans a log of prompts', () => {
    const input = '{"id":1,"text":"a castle in the style of Greg Rutkowski"}\n{"id":2,"text":"a wooden pier"}\n';
    const { stdout } = node([preload, 'dist/clearance.mjs', 'scan', '--today', TODAY], watched(), input);
    assert.match(stdout, /artist:greg-rutkowski/);
    assert.equal(seen(), 'watching\n');
  }).timeout(20_000);

  it('the language server serves an editor', async () => {
    const before = { ...process.env };
    // The server is started by the editor of the tests, which hands its environment on.
    Object.assign(process.env, { NODE_OPTIONS: preload, CLEARANCE_NETWORK_LOG: log });
    let editor: Editor | undefined;
    try {
      editor = await startEditor('examples');
      await editor.open('prompts/midjourney/harbour-at-dawn.prompt.txt');
      await editor.diagnose('prompts/midjourney/harbour-at-dawn.prompt.txt');
      await editor.open('a.prompt', 'castle by Greg Rutkowski');
      assert.ok((await editor.diagnose('a.prompt')).length > 0);
      await editor.connection.sendRequest('clearance/check', {});
    } finally {
      for (const name of ['NODE_OPTIONS', 'CLEARANCE_NETWORK_LOG']) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
      assert.equal(await editor?.quit(), 0);
    }
    assert.equal(seen().replace(/^(?:watching\n)+/, ''), '');
  }).timeout(60_000);
});
