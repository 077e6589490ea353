/** What helps while writing, over stdio: lines above prompts and scenes, severities by role, folded hovers, fixing all. */
import assert from 'node:assert/strict';
import {
  type CodeAction,
  CodeActionKind,
  CodeActionRequest,
  CodeLensRequest,
  ConfigurationRequest,
  type Diagnostic,
  DiagnosticSeverity,
  DidChangeConfigurationNotification,
  ExecuteCommandRequest,
  HoverRequest,
  InlayHintRequest,
  type MarkupContent,
  type TextEdit,
} from 'vscode-languageserver-protocol/node';
import type { WrittenFile } from '../../server/lsp/protocol/command-arguments.ts';
import type { FindingsResult } from '../../server/lsp/protocol/findings.ts';
import { Command, Method } from '../../server/lsp/protocol/names.ts';
import { type Editor, PULLING, startEditor } from './editor.ts';

const PROMPTS = 'prompts/castle.prompt';
const SCRIPT = 'script/one.fountain';
const STYLES = `a castle at dusk, in the style of Greg Rutkowski, oil painting

---

a gate with Darth Vader, in the style of Greg Rutkowski
`;
const SCENES = `INT. PIER - DAY

MAREN
You look like Tom Hanks.

INT. STUDIO - NIGHT

Tom Hanks reads the news.

INT. EMPTY ROOM - DAY

Nobody.
`;
const FILES = { 'clearance.yaml': 'studio: netflix\n', [PROMPTS]: STYLES, [SCRIPT]: SCENES };

describe('a line above', () => {
  let editor: Editor;
  before(async () => {
    editor = await startEditor('', PULLING, { asksForInput: true }, { files: FILES });
    await editor.open(PROMPTS);
    await editor.open(SCRIPT);
  });
  after(async () => {
    assert.equal(await editor.quit(), 0, 'the server ends in order');
  });
  const lenses = async (path: string) =>
    (
      (await editor.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: editor.uri(path) } })) ?? []
    ).map(({ range, command }) => ({ line: range.start.line, title: command?.title ?? '', command }));

  it('each prompt says what is needed, and asks for it', async () => {
    const found = await lenses(PROMPTS);
    assert.deepEqual(
      found.map(({ line, title }) => [line, title]),
      [
        [0, '▲ 1 needs written approval'],
        [0, 'Request approval'],
        [4, '▲ 2 need written approval'],
        [4, 'Request 2 approvals'],
      ],
    );
    const [status, , , several] = found;
    assert.equal(status?.command?.command, 'clearance.goToFinding');
    const argument = several?.command?.arguments?.[0];
    assert.equal(argument.findings.length, 2);
    assert.match(argument.about, /Darth Vader/);
  });

  it('scenes stands only where something was found in them', async () => {
    const lines = new Set((await lenses(SCRIPT)).map(({ line }) => line));
    assert.ok(lines.size > 0 && !lines.has(9), [...lines].join());
  });

  it('a prompt knows of requests', async () => {
    const { findings } = await editor.connection.sendRequest<FindingsResult>(Method.findings, {});
    const first = findings.find(({ path, range }) => path === PROMPTS && range.start.line === 0);
    assert.ok(first);
    const answer: WrittenFile = await editor.connection.sendRequest(ExecuteCommandRequest.type, {
      command: 'clearance.server.requestApproval',
      arguments: [{ uri: first.uri, fingerprint: first.fingerprint, digest: first.digest, reason: 'a test' }],
    });
    assert.ok(answer.record);
    const above = (await lenses(PROMPTS)).filter(({ line }) => line === 0).map(({ title }) => title);
    assert.deepEqual(above, ['… 1 requested']);
  });
});

describe('a line above in a client that shows icons', () => {
  it('has an icon in place of the shape, which a screen reader would read out', async () => {
    const editor = await startEditor('', PULLING, { showsIcons: true }, { files: FILES });
    try {
      await editor.open(PROMPTS);
      const textDocument = { uri: editor.uri(PROMPTS) };
      const lenses = await editor.connection.sendRequest(CodeLensRequest.type, { textDocument });
      const titles = lenses?.map(({ command }) => command?.title ?? '').filter((title) => title.includes('need'));
      assert.deepEqual(titles, ['$(warning)\u00a01 needs written approval', '$(warning)\u00a02 need written approval']);
    } finally {
      assert.equal(await editor.quit(), 0);
    }
  });
});

describe('a mark of an approval', () => {
  const PROMPT = 'a castle at dusk, in the style of Greg Rutkowski\n\n---\n\na gate, in the style of Greg Rutkowski\n';

  it('stands behind what is approved, says until when, and is gone with the approval', async () => {
    const editor = await startEditor('', PULLING, {}, { files: { 'clearance.yaml': '', [PROMPTS]: PROMPT } });
    try {
      await editor.open(PROMPTS);
      await editor.diagnose(PROMPTS);
      const marks = async (from = 0) =>
        (await editor.connection.sendRequest(InlayHintRequest.type, {
          textDocument: { uri: editor.uri(PROMPTS) },
          range: { start: { line: from, character: 0 }, end: { line: 9, character: 0 } },
        })) ?? [];
      assert.deepEqual(await marks(), []);
      const { findings } = await editor.connection.sendRequest<FindingsResult>(Method.findings, {});
      const first = findings.find(({ path, range }) => path === PROMPTS && range.start.line === 0);
      assert.ok(first);
      const carryOut = (command: string, argument: object) =>
        editor.connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] });
      const { uri, fingerprint } = first;
      const written = (await carryOut(Command.requestApproval, { uri, fingerprint, reason: 'a mural' })) as WrittenFile;
      const decided = { uri, record: written.record, outcome: 'approved', by: 'Ada Quill', expires: '2099-12-31' };
      await carryOut(Command.recordDecision, decided);
      const [mark, ...others] = await marks();
      assert.deepEqual(others, []);
      assert.deepEqual(mark?.position, { line: 0, character: PROMPT.indexOf('\n') });
      assert.equal(mark?.label, '✓ until 2099-12-31');
      assert.match(String(mark?.tooltip), /Greg Rutkowski: approved by Ada Quill/);
      assert.deepEqual(await marks(1), [], 'of the lines that were asked for');
      await editor.change(PROMPTS, PROMPT.replace('dusk', 'dawn'));
      assert.deepEqual(await marks(), []);
    } finally {
      assert.equal(await editor.quit(), 0);
    }
  });
});

describe('severities', () => {
  const named = (diagnostics: readonly Diagnostic[], line: number) =>
    diagnostics.find(({ range, severity }) => range.start.line === line && severity !== DiagnosticSeverity.Hint);
  const DIALOGUE = 'INT. PIER - DAY\n\nMAREN\nMake it look like Darth Vader. In the style of Greg Rutkowski.\n';

  it('suit the role: what is only spoken of weighs less, unless a person says otherwise', async () => {
    const settings: { codeLens: boolean; severity: Record<string, string> } = { codeLens: false, severity: {} };
    const capabilities = { ...PULLING, workspace: { ...PULLING.workspace, configuration: true } };
    const editor = await startEditor('', capabilities, undefined, { files: FILES });
    editor.connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => settings));
    try {
      await editor.open(PROMPTS);
      assert.equal(named(await editor.diagnose(PROMPTS), 0)?.severity, DiagnosticSeverity.Warning);
      settings.severity = { elsewhere: 'error', dialogue: 'nonsense' };
      await editor.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
      const deadline = Date.now() + 10_000;
      for (;;) {
        const severity = named(await editor.diagnose(PROMPTS), 0)?.severity;
        if (severity === DiagnosticSeverity.Error) break;
        assert.ok(Date.now() < deadline, `the severity stayed ${severity}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const textDocument = { uri: editor.uri(PROMPTS) };
      assert.deepEqual(await editor.connection.sendRequest(CodeLensRequest.type, { textDocument }), []);
    } finally {
      assert.equal(await editor.quit(), 0);
    }
  });

  it('of dialogue can be set when the server starts', async () => {
    for (const dialogue of ['information', 'hint'] as const) {
      const initial = { settings: { severity: { dialogue } } };
      const editor = await startEditor('', PULLING, initial, { files: FILES });
      try {
        await editor.open(SCRIPT, DIALOGUE);
        const found = (await editor.diagnose(SCRIPT)).filter(({ code }) => code !== undefined);
        const severities = found.map(({ severity }) => severity);
        const told = { information: DiagnosticSeverity.Information, hint: DiagnosticSeverity.Hint }[dialogue];
        assert.deepEqual(severities, [told, told]);
      } finally {
        assert.equal(await editor.quit(), 0);
      }
    }
  });
});

describe('hovers and actions', () => {
  let editor: Editor;
  before(async () => {
    editor = await startEditor('', PULLING, { foldsHovers: true }, { files: FILES });
    await editor.open(PROMPTS);
  });
  after(async () => {
    assert.equal(await editor.quit(), 0);
  });
  const start = { line: 0, character: 0 };
  const actions = async (only: string[] | undefined): Promise<CodeAction[]> =>
    ((await editor.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: editor.uri(PROMPTS) },
      range: { start, end: { line: 0, character: 60 } },
      context: { diagnostics: [], ...(only ? { only } : {}) },
    })) ?? []) as CodeAction[];

  it('are short first: who, what is needed and what to do; the rest is behind a fold', async () => {
    const hover = await editor.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: editor.uri(PROMPTS) },
      position: { line: 0, character: 40 },
    });
    assert.ok(hover);
    const { value } = hover.contents as MarkupContent;
    const [shown = '', folded = ''] = value.split('<details>');
    assert.match(shown, /\*\*Next:\*\*/);
    assert.doesNotMatch(shown, /\*\*Why:\*\*/);
    assert.match(folded, /\*\*Why:\*\*.*<\/details>/s);
  });

  it('prefer the first change of the text, and only one', async () => {
    const preferred = (await actions(undefined)).filter(({ isPreferred }) => isPreferred);
    assert.equal(preferred.length, 1);
    assert.match(preferred[0]?.title ?? '', /^Re(place|move)/);
  });

  it('take out all style clauses at once, and nothing of what is to be shown', async () => {
    for (const only of [[CodeActionKind.Source], [CodeActionKind.SourceFixAll], ['source.fixAll.clearance']]) {
      const [action, ...others] = await actions(only);
      assert.equal(others.length, 0);
      assert.equal(action?.title, 'Remove 2 style clauses that name somebody or something');
      const edit: TextEdit | undefined = action.edit?.changes?.[editor.uri(PROMPTS)]?.[0];
      assert.ok(edit);
      const lines = STYLES.split('\n');
      const offset = ({ line, character }: TextEdit['range']['start']) =>
        lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0) + character;
      const text = STYLES.slice(0, offset(edit.range.start)) + edit.newText + STYLES.slice(offset(edit.range.end));
      assert.equal(text, STYLES.replaceAll(', in the style of Greg Rutkowski', ''));
    }
    assert.deepEqual(await actions([CodeActionKind.RefactorExtract]), []);
    assert.ok(
      (await actions(undefined)).every(({ kind }) => kind === CodeActionKind.QuickFix),
      'nobody gets it unasked',
    );
  });

  it('offer no fix for all where there is nothing to take out', async () => {
    await editor.change(PROMPTS, 'a castle with Darth Vader\n');
    assert.deepEqual(await actions(['source.fixAll']), []);
    await editor.change(PROMPTS, STYLES);
  });
});
