/** Renaming a character over stdio, and what completion offers where a prompt speaks of itself. */
import assert from 'node:assert/strict';
import {
  type ApplyWorkspaceEditParams,
  ApplyWorkspaceEditRequest,
  type CodeAction,
  CodeActionRequest,
  type CompletionItem,
  CompletionRequest,
  ExecuteCommandRequest,
  PrepareRenameRequest,
  RenameRequest,
  ShowMessageNotification,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { type Editor, startEditor } from './editor.ts';

const SCRIPT = 'script/one.fountain';
const FINAL_DRAFT = 'script/two.fdx';
const SHOTS = 'shots/list.csv';
const PROMPT = 'prompts/pier.prompt';
const FILES: Readonly<Record<string, string>> = {
  'clearance.yaml': `# Ours
characters:
  - name: Hope Tollick # the keeper
tools:
  - name: Somagen Nine
    aliases: [S9]
`,
  [SCRIPT]: `INT. PIER - DAY

HOPE walks in. Hope's coat is wet, and there is hope. HOPEFUL birds.

HOPE (V.O.)
I am Hope.
`,
  [FINAL_DRAFT]: `<?xml version="1.0" encoding="UTF-8"?>
<FinalDraft DocumentType="Script" Version="5"><Content>
<Paragraph Type="Character"><Text>HOPE</Text></Paragraph>
<Paragraph Type="Dialogue"><Text>Hope &amp; Sons.</Text></Paragraph>
</Content></FinalDraft>
`,
  [SHOTS]: 'Shot,Description\nLK_010,"Hope at the rail, ""Hope"" on her cap"\n',
  [PROMPT]: `---
tool: Somagen Nine
use: temporary
---
Hope on a pier, with hope in her eyes
`,
};

describe('renaming a character', () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await startEditor('', undefined, undefined, { files: FILES });
    await editor.open(SCRIPT);
    await editor.open('clearance.yaml');
  });
  afterEach(async () => {
    assert.equal(await editor.quit(), 0, 'the server ends in order');
  });

  const rename = (path: string, line: number, character: number, newName: string): Promise<WorkspaceEdit | null> =>
    editor.connection.sendRequest(RenameRequest.type, {
      textDocument: { uri: editor.uri(path) },
      position: { line, character },
      newName,
    });
  const renamed = (edit: WorkspaceEdit | null, path: string): string =>
    applied(FILES[path] ?? '', edit?.changes?.[editor.uri(path)] ?? []);

  it('changes cues, action, dialogue, lists, prompts and the production file, and no word that only reads alike', async () => {
    const edit = await rename(SCRIPT, 4, 2, 'Brida');
    assert.equal(
      renamed(edit, SCRIPT),
      `INT. PIER - DAY

BRIDA walks in. Brida's coat is wet, and there is hope. HOPEFUL birds.

BRIDA (V.O.)
I am Brida.
`,
    );
    assert.match(renamed(edit, FINAL_DRAFT), /<Text>BRIDA<\/Text>.*<Text>Brida &amp; Sons\.<\/Text>/s);
    assert.match(renamed(edit, SHOTS), /"Brida at the rail, ""Brida"" on her cap"/);
    assert.match(renamed(edit, PROMPT), /^Brida on a pier, with hope in her eyes$/m);
    assert.match(renamed(edit, 'clearance.yaml'), /- name: Brida Tollick # the keeper/);
  });

  it('leaves alone where the word may be meant, and says where', async () => {
    const text = 'INT. PIER - DAY\n\nHope walks in.\n\nHOPE\nHope you are well. Hope so.\n';
    const told = new Promise<string>((resolve) => {
      editor.connection.onNotification(ShowMessageNotification.type, ({ message }) => resolve(message));
    });
    await editor.change(SCRIPT, text);
    const edit = await rename(SCRIPT, 4, 2, 'Brida');
    assert.equal(
      applied(text, edit?.changes?.[editor.uri(SCRIPT)] ?? []),
      'INT. PIER - DAY\n\nBrida walks in.\n\nBRIDA\nHope you are well. Hope so.\n',
    );
    assert.match(
      await told,
      /^Left as it is where “HOPE” may be the word .*: script\/one\.fountain:6, script\/one\.fountain:6\./,
    );
  });

  it('begins at an own character of the production file, too', async () => {
    const edit = await rename('clearance.yaml', 2, 12, 'Brida Tollick');
    assert.deepEqual(Object.keys(edit?.changes ?? {}), [editor.uri('clearance.yaml')], 'nobody bears the whole name');
    assert.match(renamed(edit, 'clearance.yaml'), /- name: Brida Tollick #/);
  });

  it('is offered on names of cues only, and refuses what is no name', async () => {
    const prepare = (line: number, character: number) =>
      editor.connection.sendRequest(PrepareRenameRequest.type, {
        textDocument: { uri: editor.uri(SCRIPT) },
        position: { line, character },
      });
    assert.deepEqual(await prepare(4, 1), {
      range: { start: { line: 4, character: 0 }, end: { line: 4, character: 4 } },
      placeholder: 'HOPE',
    });
    assert.equal(await prepare(2, 22), null);
    for (const name of ['  ', 'A\nB', 'X (V.O.)', 'n'.repeat(200)])
      await assert.rejects(rename(SCRIPT, 4, 1, name), /is no name for a character/);
    await assert.rejects(rename(SCRIPT, 0, 1, 'Brida'), /go to a cue/);
  });
});

describe('a character whose name is somebody else’s', () => {
  it('is renamed everywhere by the quick fix that offers other names', async () => {
    const files = {
      ...FILES,
      [SCRIPT]: 'INT. PIER - DAY\n\nTAYLOR SWIFT\nI am Taylor Swift.\n',
      [SHOTS]: 'Shot,Description\nLK_010,Taylor Swift at the rail\n',
    };
    const editor = await startEditor('', undefined, undefined, { files });
    try {
      const applying = new Promise<ApplyWorkspaceEditParams>((resolve) => {
        editor.connection.onRequest(ApplyWorkspaceEditRequest.type, (params) => {
          resolve(params);
          return { applied: true };
        });
      });
      await editor.open(SCRIPT);
      const textDocument = { uri: editor.uri(SCRIPT) };
      const range = { start: { line: 2, character: 3 }, end: { line: 2, character: 3 } };
      const context = { diagnostics: [] };
      const offered = await editor.connection.sendRequest(CodeActionRequest.type, { textDocument, range, context });
      const renames = (offered ?? []).filter(({ title }) => title.startsWith('Rename the character to '));
      assert.equal(renames.length, 2, JSON.stringify(offered));
      const [{ command }] = renames as [CodeAction, CodeAction];
      assert.ok(command);
      const { title } = command;
      assert.equal(await editor.connection.sendRequest(ExecuteCommandRequest.type, command), true);
      const { edit } = await applying;
      const name = title.replace('Rename the character to ', '');
      const changed = (path: keyof typeof files) => applied(files[path] ?? '', edit.changes?.[editor.uri(path)] ?? []);
      assert.equal(changed(SCRIPT), `INT. PIER - DAY\n\n${name.toUpperCase()}\nI am ${name}.\n`);
      assert.equal(changed(SHOTS), `Shot,Description\nLK_010,${name} at the rail\n`);
    } finally {
      await editor.quit();
    }
  });
});

describe('completion in a prompt', () => {
  let editor: Editor;
  before(async () => {
    editor = await startEditor('', undefined, undefined, { files: FILES });
    await editor.open(PROMPT);
  });
  after(async () => {
    assert.equal(await editor.quit(), 0);
  });
  const labels = async (text: string): Promise<readonly string[]> => {
    const [before = ''] = text.split('|');
    await editor.change(PROMPT, text.replace('|', ''));
    const lines = before.split('\n');
    const answer = await editor.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: editor.uri(PROMPT) },
      position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
    });
    const items: readonly CompletionItem[] = Array.isArray(answer) ? answer : (answer?.items ?? []);
    return items.map(({ label }) => label);
  };

  it('offers keys that are not there yet, tools of the production, and stages', async () => {
    const keys = await labels('---\ntool: S9\n|\n---\na pier\n');
    assert.ok(keys.includes('use') && keys.includes('shot') && !keys.includes('tool'), keys.join());
    assert.deepEqual(await labels('---\ntool: |\n---\na pier\n'), ['Somagen Nine']);
    assert.deepEqual(await labels('---\nuse: |\n---\na pier\n'), ['ideation', 'temporary', 'final']);
  });

  it('offers the same while the front matter has no end yet, and nothing in a prompt below a line of hyphens', async () => {
    for (const begun of ['---\n|', '---\nto|', '---\ntitle: Pier\nto|']) {
      assert.ok((await labels(begun)).includes('tool'), begun);
    }
    assert.deepEqual(await labels('---\nuse: final\ntool: |\n\na pier\n'), ['Somagen Nine']);
    assert.deepEqual(await labels('---\na pier at |'), []);
    assert.deepEqual(await labels('---\ntool: S9\n\na|'), []);
  });

  it('offers directives for the names of the text, in comments only', async () => {
    assert.deepEqual(await labels('# cl|\na pier with Tom Hanks\n'), ['clearance-ignore person:tom-hanks']);
    assert.deepEqual(await labels('a pier with Tom Hanks, cl|\n'), []);
  });
});

/** A text with edits that do not overlap. */
function applied(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: TextEdit['range']['start']) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (all, { range, newText }) => all.slice(0, offset(range.start)) + newText + all.slice(offset(range.end)),
      text,
    );
}
