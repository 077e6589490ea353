/** What features make of an analysis: list items, symbols, and text in Markdown. */
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { DiagnosticSeverity, type MarkupContent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { contains } from '../../../server/engine/document/span.ts';
import { needsAction } from '../../../server/engine/finding.ts';
import { analyseSafely } from '../../../server/host/check-file.ts';
import { diagnosticsOf } from '../../../server/lsp/diagnostics.ts';
import { hoverAt } from '../../../server/lsp/hover.ts';
import { itemsOf } from '../../../server/lsp/items.ts';
import { escapeMarkdown } from '../../../server/lsp/markdown.ts';
import type { OpenDocuments } from '../../../server/lsp/open-documents.ts';
import { symbolsOf } from '../../../server/lsp/symbols.ts';
import { fileUri } from '../../../server/lsp/uri.ts';
import { type AnalysedDocument, openWorkspace } from '../../../server/lsp/workspace.ts';
import { removeTempFolders, tempFolder } from '../host/temp-folder.ts';

const NOTHING_OPEN: OpenDocuments = { all: () => [], get: () => undefined, uriAt: fileUri };
const OPTIONS = { includeClear: false, isListed: true };

async function analysed(name: string, text: string): Promise<AnalysedDocument> {
  const root = tempFolder();
  const workspace = openWorkspace();
  await workspace.setFolders([pathToFileURL(root).href]);
  const document = TextDocument.create(`${pathToFileURL(root).href}/${name}`, 'plaintext', 1, text);
  const made = await workspace.analyse(document);
  assert.ok(made);
  return made;
}

describe('list items', () => {
  after(removeTempFolders);

  it('are made once for each finding', async () => {
    const one = await analysed('a.prompt', 'Tom Hanks in a boat, in the style of Greg Rutkowski\n');
    const items = () => itemsOf(one.project, [one], NOTHING_OPEN, OPTIONS).filter(({ path }) => path === 'a.prompt');
    const [first, again] = [items(), items()];
    assert.equal(first.length, 2);
    for (const [index, item] of first.entries()) assert.equal(again[index], item);
  });

  it('count a tool once, at its first file', async () => {
    const one = await analysed('b.prompt', '---\ntool: Somagen Nine\n---\na castle\n\n---\n\nanother castle\n');
    const tools = itemsOf(one.project, [one], NOTHING_OPEN, OPTIONS).filter(({ subject }) => subject.kind === 'tool');
    assert.equal(tools.length, 1);
  });
});

describe('symbols', () => {
  after(removeTempFolders);

  it('count in every scope the findings that have a place in it', async () => {
    const scene = (number: number) =>
      `INT. ROOM ${number} - DAY\n\nA poster of Darth Vader hangs there.\n\nMAREN\nDo you know Tom Hanks? Tom Hanks!\n\n`;
    const text = `# Act one\n\n${[1, 2, 3].map(scene).join('')}# Act two\n\n${[4, 5].map(scene).join('')}`;
    const { document, analysis } = await analysed('a.fountain', text);
    const expected = analysis.document.scopes.map(
      ({ span }) =>
        analysis.findings.filter(needsAction).filter(({ places }) => places.some((place) => contains(span, place.span)))
          .length,
    );
    const details: string[] = [];
    const walk = (symbols: ReturnType<typeof symbolsOf>): void => {
      for (const { detail = '', children = [] } of symbols) {
        details.push(detail);
        walk(children);
      }
    };
    walk(symbolsOf(document, analysis));
    assert.deepEqual(details.sort(), expected.map((count) => (count === 0 ? '' : `${count} to clear`)).sort());
  });
});

describe('a description that evokes somebody', () => {
  after(removeTempFolders);

  const TEXT = 'a cartoon mouse with round ears, red shorts and white gloves\n';

  it('is shown in the hover with its traits marked, and each as a reason', async () => {
    const hover = hoverAt(await analysed('a.prompt', TEXT), { line: 0, character: 25 });
    assert.ok(hover);
    const { value } = hover.contents as MarkupContent;
    assert.match(value, /^\*\*Mickey Mouse\*\* — /);
    const marked = '**cartoon mouse** with **round ears**, **red shorts** and **white gloves**';
    assert.ok(value.includes(`**Evoked, not named:** “${marked}”`), value);
    for (const word of ['round ears', 'red shorts', 'white gloves']) {
      assert.ok(value.includes(`- for: “${word}” is a trait of it`), word);
    }
    assert.match(value, /\*\*Also:\*\*\n- ● \[NFX\\-P1\]/);
    assert.deepEqual(hover.range, { start: { line: 0, character: 2 }, end: { line: 0, character: 60 } });
  });

  it('is a diagnostic that leads to each of its traits', async () => {
    const { document, analysis, project } = await analysed('a.prompt', TEXT);
    const diagnostics = diagnosticsOf(document, analysis.findings, [], project.loaded.project.guidelines);
    const found = diagnostics.find(({ message }) => `${message}`.startsWith('Evokes Mickey Mouse'));
    assert.deepEqual(
      found?.relatedInformation?.map(({ location }) => document.getText(location.range)),
      ['cartoon mouse', 'round ears', 'red shorts', 'white gloves'],
    );
  });
});

describe('a name in several runs of Final Draft', () => {
  after(removeTempFolders);

  it('is underlined in each of them, and not the markup between', async () => {
    const text =
      '<FinalDraft><Content><Paragraph Type="Action"><Text>A photo of Mer</Text>\n<Text Style="Italic">yl Str</Text>\n<Text>eep, and a poster of Meryl <!-- x -->Streep.</Text></Paragraph></Content></FinalDraft>';
    const { document, analysis, project } = await analysed('a.fdx', text);
    const shown = diagnosticsOf(document, analysis.findings, [], project.loaded.project.guidelines);
    assert.deepEqual(
      shown.map(({ severity, range }) => [severity, document.getText(range)]),
      [
        [DiagnosticSeverity.Information, 'Mer'],
        [DiagnosticSeverity.Hint, 'yl Str'],
        [DiagnosticSeverity.Hint, 'eep'],
        [DiagnosticSeverity.Hint, 'Meryl'],
        [DiagnosticSeverity.Hint, 'Streep'],
      ],
    );
  });
});

describe('text in Markdown', () => {
  it('cannot become a link, an address or markup', () => {
    assert.equal(escapeMarkdown('https://example.com'), 'https\\://example\\.com');
    assert.equal(escapeMarkdown('ada@example.com'), 'ada\\@example\\.com');
    assert.equal(escapeMarkdown('<a href="x">[y](z)\n`code`'), '\\<a href="x"\\>\\[y\\]\\(z\\) \\`code\\`');
  });
});

describe('an analysis that fails', () => {
  after(removeTempFolders);

  it('is a problem of its document, with nothing found', async () => {
    const { project } = await analysed('a.prompt', 'a castle\n');
    const knowledge = {
      get indexes(): never {
        throw new Error('no such page');
      },
    };
    const source = { path: 'a.prompt', text: 'Tom Hanks in a boat\n', format: 'prompt' } as const;
    const { analysis, isComplete } = analyseSafely(source, { ...project.loaded, knowledge });
    assert.equal(isComplete, false);
    assert.deepEqual(analysis.findings, []);
    assert.equal(analysis.document.problems[0]?.code, 'internal-error');
    assert.match(analysis.document.problems[0]?.message ?? '', /no such page/);
  });
});
