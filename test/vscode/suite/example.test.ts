/** The example project: copied whole to where the person says, without touching what lies there. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { closeAll, open, PROMPT } from './editor.ts';

describe('the example project', () => {
  let parent: string;
  before(async () => {
    parent = await mkdtemp(join(tmpdir(), 'clearance-example-'));
    // A command can only be called once the extension has started.
    await open(PROMPT);
  });
  after(async () => {
    await rm(parent, { recursive: true, force: true });
    await closeAll();
  });

  const copy = () =>
    vscode.commands.executeCommand<vscode.Uri | undefined>('clearance.openExample', {
      parent: vscode.Uri.file(parent),
      isOpened: false,
    });
  const filesIn = async (folder: string): Promise<string[]> =>
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
      .sort();

  it('is copied with its approvals, and a second copy has another name', async () => {
    const extension = vscode.extensions.getExtension('clearance.clearance');
    assert.ok(extension);
    const shipped = join(extension.extensionPath, 'examples');
    const [first, second] = [await copy(), await copy()];
    assert.equal(first?.fsPath, join(parent, 'lantern-keepers'));
    assert.equal(second?.fsPath, join(parent, 'lantern-keepers-2'));
    const files = await filesIn(shipped);
    assert.ok(files.some((file) => file.includes('.clearance')));
    for (const folder of [first.fsPath, second.fsPath]) {
      assert.deepEqual(await filesIn(folder), files);
      for (const file of files) {
        assert.equal(await readFile(join(folder, file), 'utf8'), await readFile(join(shipped, file), 'utf8'), file);
      }
    }
  });

  it('says when nothing can be written there, and leaves nothing behind', async () => {
    const missing = vscode.Uri.file(join(parent, 'no', 'such', 'folder'));
    const argument = { parent: missing, isOpened: false };
    assert.equal(await vscode.commands.executeCommand('clearance.openExample', argument), undefined);
    assert.deepEqual(await readdir(parent), ['lantern-keepers', 'lantern-keepers-2']);
  });
});
