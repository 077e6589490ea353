import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { defaultProduction, type Production } from '../../../server/engine/production/production.ts';
import { findFiles } from '../../../server/host/find-files.ts';
import { removeTempFolders, tempFolder } from './temp-folder.ts';

function excluding(...exclude: string[]): Production {
  return { ...defaultProduction, files: { ...defaultProduction.files, exclude } };
}

describe('finding files', () => {
  after(removeTempFolders);

  it('finds what a format reads, whatever its case, in the order of code points', async () => {
    const root = tempFolder({
      'b.prompt': '',
      'a.PROMPT': '',
      'prompts/deep/down/list.txt': '',
      'notes.txt': '',
      'script/ep1.fountain': '',
      'shots/list.csv': '',
      'coding.prompt.md': '',
      'image.png': '',
      'image.gif': '',
      '~$list.xlsx': '',
    });
    assert.deepEqual(await findFiles(root, defaultProduction), [
      'a.PROMPT',
      'b.prompt',
      'image.png',
      'prompts/deep/down/list.txt',
      'script/ep1.fountain',
      'shots/list.csv',
    ]);
  });

  it('never looks into dependencies, version control and records', async () => {
    const root = tempFolder({
      'node_modules/x/a.prompt': '',
      'sub/node_modules/a.prompt': '',
      '.git/a.prompt': '',
      '.clearance/a.prompt': '',
      'kept.prompt': '',
    });
    assert.deepEqual(await findFiles(root, defaultProduction), ['kept.prompt']);
  });

  it('honours nested .gitignore files, the inner one above the outer one', async () => {
    const root = tempFolder({
      '.gitignore': '*.prompt\n!keep.prompt\n/renders/\n',
      'gone.prompt': '',
      'keep.prompt': '',
      'renders/deep/keep.prompt': '',
      'sub/.gitignore': '!back.prompt\nkeep.prompt\n/local/\n',
      'sub/back.prompt': '',
      'sub/keep.prompt': '',
      'sub/other.prompt': '',
      'sub/local/a.fountain': '',
      'sub/inner/local/a.fountain': '',
    });
    assert.deepEqual(await findFiles(root, defaultProduction), [
      'keep.prompt',
      'sub/back.prompt',
      'sub/inner/local/a.fountain',
    ]);
  });

  it('begins in a folder with the rules of those above it', async () => {
    const root = tempFolder({ '.gitignore': 'sub/b.prompt\n', 'a.prompt': '', 'sub/b.prompt': '', 'sub/c.prompt': '' });
    assert.deepEqual(await findFiles(root, defaultProduction, 'sub'), ['sub/c.prompt']);
  });

  it('honours the exclusions of the production file', async () => {
    const root = tempFolder({ 'archive/old/a.prompt': '', 'archive/b.prompt': '', 'any/c.prompt': '', 'd.prompt': '' });
    assert.deepEqual(await findFiles(root, excluding('archive/**', 'd.*')), ['any/c.prompt']);
    assert.deepEqual(await findFiles(root, excluding('archive/')), ['any/c.prompt', 'd.prompt']);
    assert.deepEqual(await findFiles(root, excluding('archive/*')), [
      'any/c.prompt',
      'archive/old/a.prompt',
      'd.prompt',
    ]);
    assert.deepEqual(await findFiles(root, excluding('archive/any/**')), await findFiles(root, defaultProduction));
  });

  it('follows links to files but not to folders, so that a loop has an end', async () => {
    const root = tempFolder({ 'a.prompt': '', 'sub/b.prompt': '' });
    symlinkSync(root, join(root, 'sub', 'loop'));
    symlinkSync(join(root, 'a.prompt'), join(root, 'sub', 'link.prompt'));
    symlinkSync(join(root, 'nowhere'), join(root, 'sub', 'dangling.prompt'));
    assert.deepEqual(await findFiles(root, defaultProduction), ['a.prompt', 'sub/b.prompt', 'sub/link.prompt']);
  });

  it('stops when it is told to', async () => {
    const root = tempFolder({ 'a.prompt': '' });
    await assert.rejects(findFiles(root, defaultProduction, '', AbortSignal.abort()), { name: 'AbortError' });
  });
});
