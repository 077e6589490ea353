/** Checks while something else happens: projects that are read again, files that are open, findings that share a name. */
import assert from 'node:assert/strict';
import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ExecuteCommandRequest,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import type { CheckResult } from '../../server/lsp/protocol/checks.ts';
import type { WrittenFile } from '../../server/lsp/protocol/command-arguments.ts';
import type { FindingsResult } from '../../server/lsp/protocol/findings.ts';
import { workbook } from '../unit/extraction/office-files.ts';
import { type Editor, startEditor } from './editor.ts';

const STYLE = 'a castle in the style of Greg Rutkowski\n';
const LICENSED = 'licensed:\n  - entity: artist:greg-rutkowski\n    reference: LIC-1\n';

/** Prompts enough to keep a check busy for a while. */
function manyPrompts(count: number): Record<string, string> {
  const text = `${STYLE}${'fog over the harbour, lanterns, long exposure, muted colours, film grain\n'.repeat(200)}`;
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`prompts/p${index}.prompt`, text]));
}

describe('checks of the language server', function () {
  this.timeout(20_000);
  let editor: Editor | undefined;
  afterEach(async () => {
    await editor?.quit();
    editor = undefined;
  });
  const start = async (files: Record<string, string | Uint8Array>): Promise<Editor> => {
    editor = await startEditor('', undefined, undefined, { files });
    return editor;
  };
  const check = (of: Editor) => of.connection.sendRequest<CheckResult>('clearance/check', {});
  const findings = (of: Editor) => of.connection.sendRequest<FindingsResult>('clearance/findings', {});
  const run = (of: Editor, command: string, argument: object) =>
    of.connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] }) as Promise<WrittenFile>;
  const styles = async (of: Editor) => (await findings(of)).findings.filter(({ clause }) => clause === 'NFX-2.2');

  it('outlive a change of the production, and come out under the new facts', async () => {
    const one = await start(manyPrompts(300));
    await one.open('prompts/p0.prompt');
    await one.diagnose('prompts/p0.prompt');
    const checking = check(one);
    await writeFile(join(one.folder, 'clearance.yaml'), LICENSED);
    await one.changedOnDisk('clearance.yaml');
    const result = await checking;
    assert.equal(result.files, 300);
    assert.equal(result.isCancelled, false);
    await one.waitForPush('prompts/p299.prompt', (all) => all.every(({ code }) => code !== 'NFX-2.2'));
    for (let attempt = 0; (await styles(one)).length > 0 && attempt < 100; attempt++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(await styles(one), []);
    const { isChecked, files } = await findings(one);
    assert.deepEqual({ isChecked, files }, { isChecked: true, files: 300 });
  });

  it('say where in a file that is no text a finding is', async () => {
    const prompt = STYLE.trim();
    const cells = { A1: 'Shot', B1: 'Prompt', A2: 'X_010', B2: prompt, A3: 'X_010', B3: `${prompt}, again` };
    const one = await start({ 'lists/vfx.xlsx': workbook({ 'VFX list': cells }), 'broken.docx': 'no archive' });
    assert.equal((await check(one)).problems, 1);
    const [finding] = await styles(one);
    assert.equal(finding?.where, "'VFX list'!B2");
    assert.deepEqual(finding.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
    const [diagnostic] = await one.waitForPush('lists/vfx.xlsx', (all) => all.some(({ code }) => code === 'NFX-2.2'));
    assert.match(String(diagnostic?.message), /^'VFX list'!B2: .*Greg Rutkowski/);
    assert.deepEqual(diagnostic?.range, finding.range);
    const { uri, fingerprint, digest } = finding;
    await run(one, 'clearance.server.requestApproval', { uri, fingerprint, digest, reason: 'mood' });
    for (let attempt = 0; (await styles(one))[0]?.approval.status !== 'requested' && attempt < 100; attempt++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal((await styles(one))[0]?.approval.status, 'requested');
  });

  it('run one after the other, each to its end', async () => {
    const one = await start(manyPrompts(60));
    const results = await Promise.all([check(one), check(one)]);
    assert.deepEqual(
      results.map(({ files, isCancelled }) => ({ files, isCancelled })),
      [
        { files: 60, isCancelled: false },
        { files: 60, isCancelled: false },
      ],
    );
  });

  it('send what has changed since the last one, whatever its times say, and nothing else', async () => {
    const one = await start({ 'a.prompt': STYLE, 'b.prompt': STYLE });
    const first = await check(one);
    const path = join(one.folder, 'b.prompt');
    const { atime, mtime } = await stat(path);
    await writeFile(path, STYLE.replace('Greg Rutkowski', 'Tom Hanks, fog'));
    await utimes(path, atime, mtime);
    one.pushed.clear();
    const second = await check(one);
    assert.deepEqual([second.files, second.needAction], [first.files, first.needAction]);
    await one.waitForPush('b.prompt', (all) => all.some(({ message }) => /Tom Hanks/.test(String(message))));
    assert.ok(!one.pushed.has(one.uri('a.prompt')));
    assert.equal((await styles(one)).length, 2);
  });

  it('are brought up to date after a command has answered', async () => {
    const one = await start(manyPrompts(200));
    await check(one);
    const [finding] = await styles(one);
    assert.ok(finding);
    const sent: PublishDiagnosticsParams[] = [];
    const listener = one.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      sent.push(params);
      one.pushed.set(params.uri, params.diagnostics);
    });
    const { uri, fingerprint } = finding;
    await run(one, 'clearance.server.declareLicence', { uri, fingerprint, reason: 'LIC-1' });
    assert.ok(sent.length < 200, `${sent.length} files were checked again before the answer`);
    await one.waitForPush('prompts/p199.prompt', (all) => all.every(({ code }) => code !== 'NFX-2.2'));
    listener.dispose();
  });

  it('look at files that a change of the production lets in', async () => {
    const one = await start({ 'clearance.yaml': 'files:\n  exclude: ["old/**"]\n', 'old/a.prompt': STYLE });
    assert.equal((await check(one)).files, 0);
    await writeFile(join(one.folder, 'clearance.yaml'), 'title: Test\n');
    await one.changedOnDisk('clearance.yaml');
    await one.waitForPush('old/a.prompt', (all) => all.length > 0);
    await writeFile(join(one.folder, 'clearance.yaml'), 'files:\n  exclude: ["old/**"]\n');
    await one.changedOnDisk('clearance.yaml');
    await one.waitForPush('old/a.prompt', (all) => all.length === 0);
  });

  it('say nothing of an open file, however its URI is spelled', async () => {
    const path = 'castle (v2).prompt';
    const one = await start({ [path]: STYLE });
    await one.open(path);
    assert.match(one.uri(path), /\(v2\)/, 'this client leaves brackets as they are');
    await check(one);
    assert.deepEqual(
      [...one.pushed].filter(([, diagnostics]) => diagnostics.length > 0).map(([uri]) => uri),
      [],
    );
    await one.close(path);
    await one.waitForPush(path, (all) => all.some(({ code }) => code === 'NFX-2.2'));
    assert.ok((await styles(one)).every(({ uri }) => uri === one.uri(path)));
  });

  it('tell findings of one name apart by their texts', async () => {
    const one = await start({});
    await one.open('two.prompt', 'Tom Hanks in a boat\n\n---\n\nTom Hanks on a horse\n');
    const found = (await findings(one)).findings.filter(({ subject }) => subject.name === 'Tom Hanks');
    const second = found.find(({ range }) => range.start.line === 4);
    assert.ok(second?.digest);
    assert.equal(new Set(found.map(({ fingerprint }) => fingerprint)).size, 1, 'they share a fingerprint');
    const { uri, fingerprint, digest } = second;
    const written = await run(one, 'clearance.server.requestApproval', { uri, fingerprint, digest, reason: 'poster' });
    const record = await readFile(new URL(written.uri), 'utf8');
    assert.match(record, /Tom Hanks on a horse/);
    assert.ok(record.includes(digest));
    await one.change('two.prompt', 'Tom Hanks in a boat\n\n---\n\nTom Hanks on a train\n');
    const late = run(one, 'clearance.server.requestApproval', { uri, fingerprint, digest, reason: 'poster' });
    await assert.rejects(late, /no longer in two\.prompt/);
  });

  it('tell findings in equal texts apart by their position', async () => {
    const one = await start({});
    const rows = ['Shot Code,Description,Frames', 'A_010,Tom Hanks in a boat,24', 'A_010,Tom Hanks in a boat,48'];
    await one.open('shots.csv', `${rows.join('\n')}\n`);
    const found = (await findings(one)).findings.filter(({ subject }) => subject.name === 'Tom Hanks');
    assert.equal(new Set(found.map(({ digest }) => digest)).size, 1, 'they share a digest');
    const second = found.find(({ range }) => range.start.line === 2);
    assert.ok(second);
    const { uri, fingerprint, digest, range } = second;
    const target = { uri, fingerprint, digest, position: range.start, reason: 'poster' };
    const written = await run(one, 'clearance.server.requestApproval', target);
    assert.match(await readFile(new URL(written.uri), 'utf8'), /Tom Hanks in a boat,48/);
  });
});
