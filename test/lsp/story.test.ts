/** Links between files and what they tell each other, in an editor. */
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CompletionRequest,
  DefinitionRequest,
  type Diagnostic,
  type DocumentSymbol,
  DocumentSymbolRequest,
  HoverRequest,
  type Location,
  type MarkupContent,
  ReferencesRequest,
} from 'vscode-languageserver-protocol/node';
import type { FindingsResult } from '../../server/lsp/protocol/findings.ts';
import { workbook } from '../unit/extraction/office-files.ts';
import { type Editor, startEditor, WAITING } from './editor.ts';

const SCRIPT = 'script/harbour.fountain';
const LIST = 'shots/vfx.csv';
const PROMPT = 'prompts/desk.prompt';
const TEXTS: Readonly<Record<string, string>> = {
  [SCRIPT]: `INT. LIGHTHOUSE - NIGHT #12#

AGNES (70) winds the lamp.

AGNES
Read me the letter.

EXT. QUAY - DAY #12A#

COLM
Morning.
`,
  [LIST]: `Shot,Scene,Description
GH_010_0010,12,a lamp
GH_010_0020,12,the desk
GH_010_0030,12A,the quay
`,
  [PROMPT]: '---\nshot: gh-010-0020\n---\nprop letter on a desk, lamplight\n',
};

describe('a shot in a workbook', () => {
  it('opens the workbook, which has no lines, and the hover says in which cell it is', async () => {
    const cells = { A1: 'Shot', B1: 'Scene', C1: 'Description', A2: 'GH_010_0020', B2: '12', C2: 'the desk' };
    const book = workbook({ Shots: cells });
    const files = { [PROMPT]: TEXTS[PROMPT] as string, 'shots/vfx.xlsx': book };
    const editor = await startEditor('', undefined, undefined, { files });
    await editor.open(PROMPT);
    const at = { textDocument: { uri: editor.uri(PROMPT) }, position: { line: 1, character: 8 } };
    assert.deepEqual(await editor.connection.sendRequest(DefinitionRequest.type, at), [
      {
        uri: editor.uri('shots/vfx.xlsx'),
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      },
    ]);
    const found = await editor.connection.sendRequest(HoverRequest.type, at);
    assert.match(
      ((found?.contents as MarkupContent | undefined)?.value ?? '').replaceAll('\\', ''),
      /Shots!A2 · shots\/vfx/,
    );
    assert.equal(await editor.quit(), 0, 'the server ends in order');
  });
});

describe('files that link', () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await startEditor('', undefined, undefined, { files: TEXTS });
  });
  afterEach(async () => {
    assert.equal(await editor.quit(), 0, 'the server ends in order');
  });

  /** The position one unit into some words of a file. */
  const at = (path: string, words: string) => {
    const before = (TEXTS[path] as string).slice(0, (TEXTS[path] as string).indexOf(words) + 1).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    return { textDocument: { uri: editor.uri(path) }, position };
  };
  const words = (locations: readonly Location[]): string[] =>
    locations.map(({ uri, range: { start, end } }) => {
      const path = Object.keys(TEXTS).find((one) => editor.uri(one) === uri) ?? uri;
      return `${path}: ${TEXTS[path]?.split('\n')[start.line]?.slice(start.character, end.character)}`;
    });
  const definition = async (path: string, of: string) =>
    words(((await editor.connection.sendRequest(DefinitionRequest.type, at(path, of))) ?? []) as Location[]);
  const references = async (path: string, of: string) =>
    words(
      (await editor.connection.sendRequest(ReferencesRequest.type, {
        ...at(path, of),
        context: { includeDeclaration: true },
      })) ?? [],
    );
  const hover = async (path: string, of: string) => {
    const found = await editor.connection.sendRequest(HoverRequest.type, at(path, of));
    return (found?.contents as MarkupContent | undefined)?.value.replaceAll('\\', '');
  };
  const told = async () => {
    const { findings } = await editor.connection.sendRequest<FindingsResult>('clearance/findings', {});
    return findings.flatMap(({ path, clause }) => (path === PROMPT ? [clause] : []));
  };

  it('are gone through from a prompt to the row of its shot and on to the scene', async () => {
    for (const path of [PROMPT, LIST, SCRIPT]) await editor.open(path);
    assert.deepEqual(await definition(PROMPT, 'gh-010'), [`${LIST}: GH_010_0020`]);
    assert.deepEqual(await definition(LIST, 'GH_010_0020'), [`${SCRIPT}: INT. LIGHTHOUSE - NIGHT`]);
    assert.deepEqual(await definition(LIST, '12A'), [`${SCRIPT}: EXT. QUAY - DAY`]);
    assert.deepEqual(await definition(PROMPT, 'lamplight'), []);
  });

  it('list what refers to a shot or a scene, whether or not the files are open', async () => {
    await editor.open(SCRIPT);
    assert.deepEqual(await references(SCRIPT, 'LIGHTHOUSE'), [
      `${PROMPT}: gh-010-0020`,
      `${SCRIPT}: INT. LIGHTHOUSE - NIGHT`,
      `${LIST}: 12`,
      `${LIST}: 12`,
    ]);
    await editor.open(LIST);
    assert.deepEqual(await references(LIST, 'GH_010_0020'), [`${PROMPT}: gh-010-0020`, `${LIST}: GH_010_0020`]);
  });

  it('say on hover where a shot and a scene are', async () => {
    for (const path of [PROMPT, LIST, SCRIPT]) await editor.open(path);
    assert.equal(
      await hover(PROMPT, 'gh-010'),
      `**Shot gh-010-0020** · shot list row 3 · ${LIST}\n\n**Scene 12 INT. LIGHTHOUSE - NIGHT** · about script page 1 · ${SCRIPT}`,
    );
    assert.match(
      (await hover(SCRIPT, 'QUAY')) ?? '',
      /\*\*Scene 12A EXT\. QUAY - DAY\*\* · about .+\n\n- shot GH_010_0030 · shot/,
    );
    assert.match((await hover(PROMPT, 'prop letter')) ?? '', /\*\*Story:\*\* spoken of in scene 12/);
  });

  it('say in the outline what they link to', async () => {
    const details = async (path: string) => {
      await editor.open(path);
      const textDocument = { uri: editor.uri(path) };
      const symbols = await editor.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
      return (symbols as DocumentSymbol[]).map(({ detail }) => detail);
    };
    assert.deepEqual(await details(PROMPT), [
      '1 to clear · shot gh-010-0020 · shot list row 3 · scene 12 INT. LIGHTHOUSE - NIGHT',
    ]);
    assert.deepEqual(await details(SCRIPT), ['2 shots · 1 prompt', '1 shot']);
    assert.equal((await details(LIST))[2], 'scene 12A EXT. QUAY - DAY');
  });

  it('complete shots and scenes in front matter', async () => {
    const complete = async (text: string) => {
      await editor.open('prompts/new.prompt', text);
      const line = text.split('\n').findIndex((one) => /^(?:shot|scene):/.test(one));
      const position = { line, character: text.split('\n')[line]?.length ?? 0 };
      const textDocument = { uri: editor.uri('prompts/new.prompt') };
      const answer = await editor.connection.sendRequest(CompletionRequest.type, { textDocument, position });
      const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
      await editor.close('prompts/new.prompt');
      return items.map(({ label, detail }) => `${label} (${detail})`);
    };
    const shots = await complete('---\nuse: temporary\nshot: GH\n---\na lamp\n');
    assert.equal(shots.length, 3);
    assert.equal(shots[1], 'GH_010_0020 (scene 12 INT. LIGHTHOUSE - NIGHT · shot list row 3)');
    assert.deepEqual(await complete('---\nscene: \n---\na lamp\n'), [
      '12 (INT. LIGHTHOUSE - NIGHT)',
      '12A (EXT. QUAY - DAY)',
    ]);
    assert.deepEqual(await complete('a lamp\nshot: \n'), []);
  });

  it('give a prompt the same findings whether the script is open or not', async () => {
    await editor.open(PROMPT);
    assert.deepEqual(await told(), ['NFX-F4']);
    await editor.open(SCRIPT);
    await editor.open(LIST);
    assert.deepEqual(await told(), ['NFX-F4']);
  });

  it('have an open prompt checked again when the script is edited, and when it is closed without saving', async () => {
    await editor.open(PROMPT);
    await editor.open(SCRIPT);
    assert.deepEqual(await told(), ['NFX-F4']);
    await editor.change(SCRIPT, (TEXTS[SCRIPT] as string).replace('letter', 'clock'));
    assert.deepEqual(await told(), ['NFX-F2']);
    await editor.close(SCRIPT);
    assert.deepEqual(await told(), ['NFX-F4']);
  });
});

describe('files that link, in an editor that waits', () => {
  let editor: Editor;
  const clauseIs = (clause: string) => (diagnostics: readonly Diagnostic[]) =>
    diagnostics.some(({ code }) => code === clause);
  beforeEach(async () => {
    editor = await startEditor('', WAITING, undefined, { files: TEXTS });
  });
  afterEach(() => editor.quit());

  it('have an open prompt told when the script changes', async () => {
    await editor.open(PROMPT);
    await editor.waitForPush(PROMPT, clauseIs('NFX-F4'));
    await editor.open(SCRIPT);
    await editor.change(SCRIPT, (TEXTS[SCRIPT] as string).replace('letter', 'clock'));
    await editor.waitForPush(PROMPT, clauseIs('NFX-F2'));
  });

  it('have prompts of a check told when a script or a list changes on disk', async () => {
    await editor.connection.sendRequest('clearance/check', {});
    await editor.waitForPush(PROMPT, clauseIs('NFX-F4'));
    await writeFile(join(editor.folder, SCRIPT), (TEXTS[SCRIPT] as string).replace('letter', 'clock'));
    await editor.changedOnDisk(SCRIPT);
    await editor.waitForPush(PROMPT, clauseIs('NFX-F2'));
    await writeFile(join(editor.folder, SCRIPT), TEXTS[SCRIPT] as string);
    await editor.changedOnDisk(SCRIPT);
    await editor.waitForPush(PROMPT, clauseIs('NFX-F4'));
    await rm(join(editor.folder, LIST));
    await editor.changedOnDisk(LIST);
    await editor.waitForPush(PROMPT, clauseIs('NFX-F2'));
    await writeFile(join(editor.folder, 'shots/new.csv'), TEXTS[LIST] as string);
    await editor.changedOnDisk('shots/new.csv');
    await editor.waitForPush(PROMPT, clauseIs('NFX-F4'));
  });
});
