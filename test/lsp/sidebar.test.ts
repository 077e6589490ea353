/** What the sidebar asks the built server for: packs with their clauses, and requests for several findings at once. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExecuteCommandRequest } from 'vscode-languageserver-protocol/node';
import type { FindingTarget, WrittenFile } from '../../server/lsp/protocol/command-arguments.ts';
import type { FindingsResult } from '../../server/lsp/protocol/findings.ts';
import type { GuidelinePack } from '../../server/lsp/protocol/guidelines.ts';
import { Command, Method } from '../../server/lsp/protocol/names.ts';
import { type Editor, startEditor } from './editor.ts';

const PROMPT = 'prompts/castle.prompt';
const SCRIPT = 'script/one.fountain';
const FILES = {
  'clearance.yaml': 'studio: netflix\n',
  [PROMPT]: 'a castle in the style of Greg Rutkowski, with Darth Vader at the gate\n',
  [SCRIPT]: 'INT. PIER - DAY\n\nA poster of Darth Vader.\n',
};

describe('the sidebar', () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await startEditor('', undefined, undefined, { files: FILES });
    await editor.open(PROMPT);
    await editor.open(SCRIPT);
  });
  afterEach(async () => {
    assert.equal(await editor.quit(), 0, 'the server ends in order');
  });

  const findings = () => editor.connection.sendRequest<FindingsResult>(Method.findings, {});
  const carryOut = (command: string, argument: object) =>
    editor.connection.sendRequest(ExecuteCommandRequest.type, {
      command,
      arguments: [argument],
    }) as Promise<WrittenFile>;
  const request = (argument: object) => carryOut(Command.requestApprovals, argument);

  it('gets the packs with each clause that findings name', async () => {
    const packs = await editor.connection.sendRequest<readonly GuidelinePack[]>(Method.guidelines);
    const clauses = new Map(packs.flatMap((pack) => pack.clauses.map((clause) => [clause.id, clause])));
    assert.equal(clauses.get('NFX-2.2')?.part, 'decides');
    const { findings: items } = await findings();
    assert.ok(items.length >= 3);
    for (const { clause, clauseTitle, alsoUnder = [] } of items) {
      assert.equal(clauses.get(clause)?.title, clauseTitle);
      for (const other of alsoUnder) assert.ok(clauses.has(other), other);
    }
  });

  it('gets no pack that judges nothing here', async () => {
    const packs = await editor.connection.sendRequest<readonly GuidelinePack[]>(Method.guidelines);
    assert.deepEqual(
      packs.map(({ id }) => id),
      ['netflix-genai', 'script-clearance', 'sag-aftra'],
    );
  });

  it('gets what has changed since the answer that it keeps, and all where it keeps another', async () => {
    const all = await findings();
    assert.equal(all.changed, undefined);
    const since = async (version: string) =>
      editor.connection.sendRequest<FindingsResult>(Method.findings, { since: version });
    const same = await since(all.version);
    assert.deepEqual([same.changed, same.findings], [[], []]);
    await editor.change(PROMPT, 'a castle, with Darth Vader at the gate\n');
    const after = await since(same.version);
    assert.deepEqual(after.changed, [editor.uri(PROMPT)]);
    assert.deepEqual(
      after.findings.map(({ subject }) => subject.name),
      ['Darth Vader'],
    );
    await editor.change(PROMPT, 'a castle\n');
    const none = await since(after.version);
    assert.deepEqual([none.changed, none.findings], [[editor.uri(PROMPT)], []]);
    const other = await since(all.version);
    assert.equal(other.changed, undefined);
    assert.deepEqual(new Set(other.findings.map(({ path }) => path)), new Set(['clearance.yaml', SCRIPT]));
  });

  it('gets the scene of what is in a script', async () => {
    const { findings: items } = await findings();
    const inScript = items.filter(({ path }) => path === SCRIPT);
    assert.deepEqual(
      inScript.map(({ scope }) => scope.scene),
      ['INT. PIER - DAY'],
    );
  });

  it('asks for approval of several findings with one reason, and tells which could not be asked for', async () => {
    const { findings: items, guidelines } = await findings();
    const wanted = items.filter(({ path, needsAction }) => path === PROMPT && needsAction);
    assert.equal(wanted.length, 2);
    const targets: FindingTarget[] = wanted.map(({ uri, fingerprint, digest, range }) => ({
      uri,
      fingerprint,
      ...(digest === undefined ? {} : { digest }),
      position: range.start,
    }));
    const lost = { uri: editor.uri(PROMPT), fingerprint: '0123456789abcdef' };
    const reason = 'Both are painted on the gate';
    const answer = await request({ uri: editor.uri(PROMPT), findings: [...targets, lost], reason });
    assert.match(answer.message, /^Approval requested for 2 findings, .*0123456789abcdef is no longer in /);
    const folder = join(editor.folder, '.clearance/approvals');
    const records = await readdir(folder);
    assert.equal(records.length, 2);
    for (const record of records) assert.match(await readFile(join(folder, record), 'utf8'), new RegExp(reason));
    const after = await findings();
    const states = after.findings.filter(({ path }) => path === PROMPT).map(({ approval }) => approval.status);
    assert.deepEqual(states, ['requested', 'requested']);
    assert.notEqual(after.guidelines, guidelines, 'whoever shows packs asks for them again');
  });

  it('records one decision for several requests, and tells which could not be decided', async () => {
    const { findings: items } = await findings();
    const wanted = items.filter(({ path, needsAction }) => path === PROMPT && needsAction);
    const uri = editor.uri(PROMPT);
    const targets = wanted.map((item) => ({ uri, fingerprint: item.fingerprint }));
    await request({ uri, findings: targets, reason: 'Both are painted on the gate' });
    const requested = (await findings()).findings.flatMap(({ approval }) => approval.record ?? []);
    const [record, ...others] = [...new Set(requested)];
    assert.equal(others.length, 1);
    const decision = { outcome: 'approved-with-conditions', by: 'Ada Quill', conditions: ['no close-up'] };
    const decided = { uri, record, others: [...others, 'nowhere'], ...decision };
    const { message } = await carryOut(Command.recordDecision, decided);
    assert.match(message, /^Decision recorded for 2 requests, the first in .*There is no approval record .*nowhere/);
    const after = (await findings()).findings.filter(({ path }) => path === PROMPT);
    assert.deepEqual(
      after.map(({ approval }) => approval.status),
      ['approved-with-conditions', 'approved-with-conditions'],
    );
    await assert.rejects(
      carryOut(Command.recordDecision, { uri, record: 'none', others: ['nowhere'], ...decision }),
      (error) => {
        return error instanceof Error && /none.*nowhere/s.test(error.message);
      },
    );
  });

  it('refuses a request for nothing, with a message for people', async () => {
    await assert.rejects(request({ uri: editor.uri(PROMPT), findings: [], reason: 'none' }), /Name the findings/);
    const strange = { findings: [{ fingerprint: 'x' }], uri: editor.uri(PROMPT), reason: 'none' };
    await assert.rejects(request(strange), /without the "uri"/);
  });
});
