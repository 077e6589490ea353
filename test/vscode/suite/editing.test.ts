/** What a writer sees and does in an open text: underlines, hovers, quick fixes, the outline. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  clauseOf,
  closeAll,
  diagnosticOn,
  diagnosticsOf,
  forgetRecords,
  middleOf,
  open,
  PAINTER,
  PROMPT,
  replace,
  until,
} from './editor.ts';

const SCRIPT = 'script/lantern-keepers-ep1.fountain';
const SHOTS = 'shots/vfx-shot-list.csv';

describe('an open text', () => {
  before(forgetRecords);
  afterEach(closeAll);

  it('has nothing underlined where a painter is long dead, and says why on hover', async () => {
    const path = 'prompts/midjourney/harbour-at-dawn.prompt.txt';
    const { document } = await open(path);
    const hover = await hoverText(document, 'Claude Monet');
    assert.match(hover, /Claude Monet/);
    assert.match(hover, /1926/);
    assert.deepEqual(
      diagnosticsOf(path).filter(({ range }) => range.start.line === 8),
      [],
    );
  });

  it('explains a reference on hover: who, which clause, where to read it, why', async () => {
    const { document } = await open(PROMPT);
    const hover = await hoverText(document, PAINTER);
    assert.match(hover, /Greg Rutkowski/);
    assert.match(
      hover,
      /\[NFX-2\.2\]\(https:\/\/partnerhelp\.netflixstudios\.com\/[^)]*#h_01K1BTNMBKMP99CP2PCXZ8W3H5\)/,
    );
    assert.match(hover, /[Ww]ritten approval/);
    assert.match(hover, /“Greg Rutkowski” is the full name/, 'the evidence is told');
  });

  it('is reworded by a quick fix, and the finding goes away', async () => {
    const { document } = await open(PROMPT);
    const { range } = await diagnosticOn(PROMPT, PAINTER);
    const action = await quickFix(document, range, /^Replace/);
    assert.ok(action.isPreferred, 'rewording comes first');
    assert.ok(action.edit, 'the fix is an edit');
    assert.ok(await vscode.workspace.applyEdit(action.edit), 'the edit was applied');
    const line = document.lineAt(7).text;
    assert.doesNotMatch(line, /Rutkowski/);
    assert.match(line, /matte painting by an? [a-z ]+, volumetric light/);
    await until('the underline to go', () =>
      diagnosticsOf(PROMPT).every((one) => one.range.start.line !== 7 || !isWarning(one)),
    );
  });

  it('can be taken out, asked for, declared or suppressed', async () => {
    const { document } = await open(PROMPT);
    const { range } = await diagnosticOn(PROMPT, PAINTER);
    const commands = ['requestApproval', 'declareLicence', 'suppress', 'openClause'].map((id) => `clearance.${id}`);
    const offered = await until('the quick fixes', async () => {
      const actions = await quickFixes(document, range);
      return actions.length > 0 && actions.map(({ command }) => command?.command);
    });
    for (const command of commands) assert.ok(offered.includes(command), `${command} is offered`);
  });

  it('is checked again at each edit', async () => {
    const { document } = await open('prompts/video/ferry-arrival.prompt');
    await until('the first check', async () => (await outline(document)).length > 0);
    assert.deepEqual(diagnosticsOf('prompts/video/ferry-arrival.prompt').filter(isWarning), []);
    const last = document.lineAt(document.lineCount - 1).range.end;
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, last, '\nin the style of Hayao Miyazaki');
    await vscode.workspace.applyEdit(edit);
    const { code } = await diagnosticOn('prompts/video/ferry-arrival.prompt', 'Hayao Miyazaki');
    assert.equal(clauseOf({ code } as vscode.Diagnostic), 'NFX-2.2');
    await replace(document, 'in the style of Hayao Miyazaki', '');
    await until('the underline to go', () =>
      diagnosticsOf('prompts/video/ferry-arrival.prompt').every((one) => !isWarning(one)),
    );
  });

  it('may be a new document without a file', async () => {
    const content = 'a harbour at dawn in the style of Greg Rutkowski\n';
    const document = await vscode.workspace.openTextDocument({ language: 'ai-prompt', content });
    await vscode.window.showTextDocument(document);
    const found = await until('an underline in a new document', () => {
      const [first] = vscode.languages.getDiagnostics(document.uri);
      return first;
    });
    assert.equal(document.getText(found.range), PAINTER);
  });

  it('may be a screenplay', async () => {
    const { document } = await open(SCRIPT);
    assert.equal(document.languageId, 'fountain');
    const anchor = await diagnosticOn(SCRIPT, 'ANDERSON COOPER');
    assert.equal(clauseOf(anchor), 'NFX-4.1');
    assert.equal(anchor.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(anchor.range.start.line, 404);
    const baker = document.lineAt(204).text;
    assert.match(baker, /ELSA/);
    assert.deepEqual(
      diagnosticsOf(SCRIPT).filter(({ range }) => range.start.line === 204),
      [],
      'an own character is nobody else',
    );
  });

  it('may be a shot list', async () => {
    const { document } = await open(SHOTS);
    const actor = await diagnosticOn(SHOTS, 'Ian McKellen');
    assert.deepEqual([actor.range.start.line, actor.range.start.character], [29, 78]);
    assert.equal(actor.severity, vscode.DiagnosticSeverity.Warning);
    const omitted = document.lineAt(27).text;
    assert.match(omitted, /Godzilla/);
    assert.deepEqual(
      diagnosticsOf(SHOTS).filter((one) => one.range.start.line === 27 && isWarning(one)),
      [],
      'an omitted row asks for nothing',
    );
  });

  it('has its scenes in the outline', async () => {
    const { document } = await open(SCRIPT);
    const symbols = await until('the outline', async () => {
      const found = await outline(document);
      return found.length > 0 && found;
    });
    const names = flatten(symbols).map(({ name }) => name);
    assert.ok(
      names.some((name) => name.includes('THE DRY DOCK - BAR - NIGHT')),
      `scene 8 is among ${names.join(', ')}`,
    );
  });
});

async function hoverText(document: vscode.TextDocument, text: string): Promise<string> {
  return until(`a hover on "${text}"`, async () => {
    const position = middleOf(document, text);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const told = hovers
      .flatMap(({ contents }) => contents)
      .map((part) => (typeof part === 'string' ? part : part.value));
    return told.length > 0 && unescaped(told.join('\n'));
  });
}

function unescaped(markdown: string): string {
  return markdown.replace(/\\(.)/g, '$1');
}

async function quickFixes(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    'quickfix',
  );
}

async function quickFix(document: vscode.TextDocument, range: vscode.Range, title: RegExp): Promise<vscode.CodeAction> {
  return until(`a quick fix ${title}`, async () =>
    (await quickFixes(document, range)).find((action) => title.test(action.title)),
  );
}

async function outline(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
  return (
    (await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    )) ?? []
  );
}

function flatten(symbols: readonly vscode.DocumentSymbol[]): vscode.DocumentSymbol[] {
  return symbols.flatMap((symbol) => [symbol, ...flatten(symbol.children)]);
}

function isWarning({ severity }: vscode.Diagnostic): boolean {
  return severity <= vscode.DiagnosticSeverity.Warning;
}
