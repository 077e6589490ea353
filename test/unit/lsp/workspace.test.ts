/** Projects and analyses, without a connection around them. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { hasFileUri } from '../../../server/lsp/commands.ts';
import { openWorkspace } from '../../../server/lsp/workspace.ts';
import { removeTempFolders, tempFolder } from '../host/temp-folder.ts';

const STYLE = 'a castle in the style of Greg Rutkowski\n';

describe('the workspace', () => {
  after(removeTempFolders);

  it('does not take a new document for one that had its name and version', async () => {
    const root = tempFolder();
    const workspace = openWorkspace();
    await workspace.setFolders([pathToFileURL(root).href]);
    const uri = pathToFileURL(join(root, 'a.prompt')).href;
    const first = await workspace.analyse(TextDocument.create(uri, 'ai-prompt', 1, STYLE));
    const second = await workspace.analyse(TextDocument.create(uri, 'ai-prompt', 1, 'a castle\n'));
    assert.equal(first?.analysis.findings.length, 1);
    assert.equal(second?.analysis.findings.length, 0);
  });

  it('keeps the analysis of a document until that changes', async () => {
    const workspace = openWorkspace();
    await workspace.setFolders([pathToFileURL(tempFolder()).href]);
    const document = TextDocument.create('untitled:Untitled-1', 'ai-prompt', 1, STYLE);
    const first = await workspace.analyse(document);
    assert.equal(await workspace.analyse(document), first);
    TextDocument.update(document, [{ text: 'a castle\n' }], 2);
    assert.equal((await workspace.analyse(document))?.analysis.findings.length, 0);
  });

  it('reads documents without a telling name by their language', async () => {
    const workspace = openWorkspace();
    await workspace.setFolders([pathToFileURL(tempFolder()).href]);
    const rows = 'Shot,Description\nA_010,Mickey Mouse on the pier\n';
    const list = await workspace.analyse(TextDocument.create('untitled:Untitled-1', 'shot-list', 1, rows));
    assert.equal(list?.analysis.document.medium, 'shot-list');
    assert.equal(list?.analysis.findings.length, 1);
    const script = await workspace.analyse(
      TextDocument.create('untitled:Untitled-2', 'fountain', 1, 'INT. PIER - DAY\n'),
    );
    assert.equal(script?.analysis.document.medium, 'script');
    assert.equal(await workspace.analyse(TextDocument.create('untitled:Untitled-3', 'csv', 1, rows)), undefined);
  });

  it('reads projects again on another day, once', async () => {
    const root = tempFolder();
    let day = '2026-11-23';
    const read: string[] = [];
    const workspace = openWorkspace({
      today: () => day,
      onRead: ({ loaded }, isAgain) => read.push(`${loaded.project.today} ${isAgain}`),
    });
    const first = await workspace.projectAt(root);
    day = '2026-11-24';
    const later = await Promise.all([workspace.projectAt(root), workspace.projectAt(root)]);
    assert.equal(later[0], later[1]);
    assert.equal(later[0]?.loaded.project.today, '2026-11-24');
    assert.ok(first.replaced.aborted);
    assert.deepEqual(read, ['2026-11-23 false', '2026-11-24 true']);
  });

  it('opens a project anew after it could not be read', async () => {
    const root = tempFolder();
    let fails = true;
    const workspace = openWorkspace({
      today() {
        if (!fails) return '2026-11-23';
        fails = false;
        throw new Error('no clock');
      },
    });
    await assert.rejects(workspace.projectAt(root), /no clock/);
    assert.equal((await workspace.projectAt(root)).root, root);
    fails = true;
    await assert.rejects(workspace.reload(root), /no clock/);
    assert.equal((await workspace.reload(root)).root, root);
  });

  it('gives each file to the innermost folder around it', () => {
    const workspace = openWorkspace();
    void workspace.setFolders(['file:///work/show/', 'file:///work/show/inner', 'file:///work/showreel']);
    for (const [uri, root] of [
      ['file:///work/show/a.prompt', '/work/show'],
      ['file:///work/show/inner/deep/a.prompt', '/work/show/inner'],
      ['file:///work/show/..a.prompt', '/work/show'],
      ['file:///work/showreel/a.prompt', '/work/showreel'],
      ['file:///work/other/a.prompt', '/work/other'],
      ['untitled:Untitled-1', '/work/show'],
      ['untitled:/work/showreel/new.prompt', '/work/showreel'],
    ] as const) {
      assert.equal(workspace.rootOf(uri), root, uri);
    }
  });
});

describe('the URI of a command', () => {
  for (const [uri, isFine] of [
    ['file:///work/show', true],
    ['file://server/share/show', true],
    ['file:///c%3A/show', true],
    ['file:///', false],
    ['untitled:Untitled-1', false],
    ['https://example.com/show', false],
    ['', false],
    ['1a!:x', false],
    [undefined, false],
  ] as const) {
    it(`${uri} is ${isFine ? '' : 'not '}on disk`, () => assert.equal(hasFileUri({ uri }), isFine));
  }
});
