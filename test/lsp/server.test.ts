/** The built server as any editor meets it: over stdio, with nothing replaced. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CodeAction,
  CodeActionRequest,
  type Diagnostic,
  DiagnosticSeverity,
  DocumentDiagnosticRequest,
  DocumentSymbolRequest,
  ExecuteCommandRequest,
  HoverRequest,
  type MarkupContent,
  type TextEdit,
  WorkDoneProgress,
} from 'vscode-languageserver-protocol/node';
import type { CheckResult } from '../../server/lsp/protocol/checks.ts';
import type { WrittenFile } from '../../server/lsp/protocol/command-arguments.ts';
import type { FindingsResult } from '../../server/lsp/protocol/findings.ts';
import { type Editor, startEditor, WAITING } from './editor.ts';

const PROMPT = 'prompts/castle.prompt';
const TEXT = '---\nuse: temporary\n---\na fantasy castle at dusk, in the style of Greg Rutkowski, oil painting\n';

/** The text of a diagnostic's message. */
const textOf = ({ message }: Diagnostic): string => (typeof message === 'string' ? message : message.value);

describe('language server', () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await startEditor('');
  });
  afterEach(async () => {
    assert.equal(await editor.quit(), 0, 'the server ends in order');
  });

  const findingIn = (diagnostics: readonly Diagnostic[], name: string): Diagnostic => {
    const found = diagnostics.find((one) => textOf(one).includes(name) && one.severity !== DiagnosticSeverity.Hint);
    assert.ok(found, `no diagnostic about ${name} in ${JSON.stringify(diagnostics)}`);
    return found;
  };
  const quickFixes = async (diagnostic: Diagnostic): Promise<CodeAction[]> =>
    ((await editor.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: editor.uri(PROMPT) },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic] },
    })) ?? []) as CodeAction[];

  it('underlines exactly the name, with clause and link', async () => {
    await editor.open(PROMPT, TEXT);
    const diagnostic = findingIn(await editor.diagnose(PROMPT), 'Greg Rutkowski');
    assert.deepEqual(diagnostic.range, { start: { line: 3, character: 42 }, end: { line: 3, character: 56 } });
    assert.equal(diagnostic.code, 'NFX-2.2');
    assert.equal(diagnostic.severity, DiagnosticSeverity.Warning);
    assert.match(diagnostic.codeDescription?.href ?? '', /^https:\/\/partnerhelp\.netflixstudios\.com\/.+#h_/);
  });

  it('answers "unchanged" to a pull with the last result id', async () => {
    await editor.open(PROMPT, TEXT);
    const textDocument = { uri: editor.uri(PROMPT) };
    const first = await editor.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
    assert.equal(first.kind, 'full');
    const again = await editor.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument,
      previousResultId: first.resultId as string,
    });
    assert.equal(again.kind, 'unchanged');
    await editor.change(PROMPT, TEXT.replace('Greg Rutkowski', 'nobody'));
    const changed = await editor.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument,
      previousResultId: first.resultId as string,
    });
    assert.equal(changed.kind, 'full');
  });

  it('explains on hover who it is, the clause, the evidence and what to do', async () => {
    await editor.open(PROMPT, TEXT);
    const hover = await editor.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: editor.uri(PROMPT) },
      position: { line: 3, character: 45 },
    });
    assert.ok(hover);
    const { value } = hover.contents as MarkupContent;
    for (const part of [
      'Greg Rutkowski',
      'NFX\\-2\\.2',
      'https://partnerhelp.netflixstudios.com',
      'in the style of',
      'full name',
      '**Next:**',
      'Not legal advice',
    ]) {
      assert.ok(value.includes(part), `${part} is not in:\n${value}`);
    }
  });

  it('replaces a name by a description, and takes a style clause out', async () => {
    await editor.open(PROMPT, TEXT);
    const actions = await quickFixes(findingIn(await editor.diagnose(PROMPT), 'Greg Rutkowski'));
    const apply = (title: RegExp): string => {
      const action = actions.find((one) => title.test(one.title));
      const edit = action?.edit?.changes?.[editor.uri(PROMPT)]?.[0] as TextEdit;
      assert.ok(edit, `no edit for ${title} among ${actions.map((one) => one.title).join('; ')}`);
      const lines = TEXT.split('\n');
      const line = lines[3] as string;
      lines[3] = line.slice(0, edit.range.start.character) + edit.newText + line.slice(edit.range.end.character);
      return lines.join('\n');
    };
    assert.equal(apply(/^Remove/), TEXT.replace(', in the style of Greg Rutkowski', ''));
    const replaced = apply(/^Replace/);
    assert.match(replaced, /in the style of an? [a-z ,’-]+, oil painting/);
    await editor.change(PROMPT, replaced);
    assert.deepEqual(await editor.diagnose(PROMPT).then((all) => all.filter(({ code }) => code === 'NFX-2.2')), []);
  });

  it('carries an approval from request to decision, and makes it stale when the text changes', async () => {
    await writeFile(join(editor.folder, 'clearance.yaml'), 'title: Test\n');
    await editor.open(PROMPT, TEXT);
    const data = findingIn(await editor.diagnose(PROMPT), 'Greg Rutkowski').data as { fingerprint: string };
    const run = <T>(command: string, argument: object): Promise<T> =>
      editor.connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] }) as Promise<T>;
    const findings = async () =>
      (await editor.connection.sendRequest<FindingsResult>('clearance/findings', {})).findings.filter(({ subject }) =>
        subject.id.endsWith('greg-rutkowski'),
      );
    assert.equal((await findings())[0]?.approval.status, 'not-requested');

    const written = await run<WrittenFile>('clearance.server.requestApproval', {
      uri: editor.uri(PROMPT),
      fingerprint: data.fingerprint,
      reason: 'key art test',
    });
    assert.match(await readFile(new URL(written.uri), 'utf8'), /reason: key art test/);
    assert.equal((await findings())[0]?.approval.status, 'requested');
    const record = written.record as string;
    await run('clearance.server.recordDecision', {
      uri: written.uri,
      record,
      outcome: 'approved',
      by: 'Ada Quill',
      expires: '2099-12-31',
    });
    assert.equal((await findings())[0]?.approval.status, 'approved');
    const about = (await editor.diagnose(PROMPT)).filter((one) => textOf(one).includes('Rutkowski'));
    assert.deepEqual(about, [], 'an approved reference is not underlined');

    await editor.change(PROMPT, TEXT.replace('at dusk', 'at dawn'));
    const [stale] = await findings();
    assert.equal(stale?.approval.status, 'stale');
    assert.match(stale?.approval.explanation ?? '', /text has changed/);
    findingIn(await editor.diagnose(PROMPT), 'Greg Rutkowski');
  });

  it('refuses a decision about a record that does not exist, with a message for people', async () => {
    const decision = { uri: editor.uri('clearance.yaml'), record: 'none', outcome: 'approved', by: 'Ada Quill' };
    const refused = editor.connection.sendRequest(ExecuteCommandRequest.type, {
      command: 'clearance.server.recordDecision',
      arguments: [decision],
    });
    await assert.rejects(refused, /There is no approval record/);
  });

  it('shows what is wrong in clearance.yaml at its line, and goes on with the rest', async () => {
    await writeFile(
      join(editor.folder, 'clearance.yaml'),
      'title: Test\nterritories: [US]\nsettings:\n  likenessTermYears: many\n',
    );
    await editor.open(PROMPT, TEXT);
    await editor.changedOnDisk('clearance.yaml');
    const [problem] = await editor.waitForPush('clearance.yaml', (all) => all.length > 0);
    assert.equal(problem?.range.start.line, 3);
    findingIn(await editor.diagnose(PROMPT), 'Greg Rutkowski');
    await writeFile(join(editor.folder, 'clearance.yaml'), 'title: Test\n');
    await editor.changedOnDisk('clearance.yaml');
    await editor.waitForPush('clearance.yaml', (all) => all.length === 0);
  });

  it('survives text that is no text', async () => {
    await editor.open(PROMPT, `\u0000\ud800 {{{ (((( <lora: ${'['.repeat(2000)} --no ,,, :: ::-`);
    await editor.diagnose(PROMPT);
    await editor.change(PROMPT, TEXT);
    findingIn(await editor.diagnose(PROMPT), 'Greg Rutkowski');
  });
});

describe('language server on the example production', () => {
  let editor: Editor;
  before(async () => {
    editor = await startEditor('examples');
  });
  after(() => editor.quit());

  it('lists scenes of the script and rows of the shot list as symbols', async () => {
    for (const [path, expected] of [
      ['script/lantern-keepers-ep1.fountain', /INT\.|EXT\./],
      ['shots/vfx-shot-list.csv', /LK_101_010_0010/],
    ] as const) {
      await editor.open(path);
      const symbols = await editor.connection.sendRequest(DocumentSymbolRequest.type, {
        textDocument: { uri: editor.uri(path) },
      });
      assert.match(JSON.stringify(symbols), expected);
      await editor.close(path);
    }
  });

  it('checks the whole project with progress and publishes files that are not open', async () => {
    const seen: string[] = [];
    editor.connection.onProgress(WorkDoneProgress.type, 'check', ({ kind }) => {
      seen.push(kind);
    });
    const result = await editor.connection.sendRequest<CheckResult>('clearance/check', { workDoneToken: 'check' });
    assert.ok(result.files >= 26, `${result.files} files`);
    for (const level of ['clear', 'notify', 'written-approval', 'prohibited'] as const)
      assert.ok(result.findings[level] > 0, level);
    assert.equal(result.isCancelled, false);
    const pushed = await editor.waitForPush('prompts/video/log-narrator.prompt', (all) => all.length > 0);
    assert.ok(
      pushed.some((one) => textOf(one).includes('Morgan Freeman') && one.severity === DiagnosticSeverity.Error),
    );
    assert.deepEqual([seen[0], seen.at(-1)], ['begin', 'end'], 'progress was reported');
  });
});

describe('language server for an editor that cannot pull', () => {
  it('pushes diagnostics on opening and on every change', async () => {
    const editor = await startEditor('', WAITING);
    await editor.open(PROMPT, TEXT);
    await editor.waitForPush(PROMPT, (all) => all.some(({ code }) => code === 'NFX-2.2'));
    await editor.change(PROMPT, TEXT.replace('Greg Rutkowski', 'a painter'));
    await editor.waitForPush(PROMPT, (all) => all.every(({ code }) => code !== 'NFX-2.2'));
    await editor.quit();
  });
});
