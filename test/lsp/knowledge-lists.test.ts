/** Knowledge lists of a production in the editor: what is wrong in them is shown in them, and they count as soon as they change. */
import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Editor, PULLING, startEditor, WAITING } from './editor.ts';

const LIST = 'lists/house.tsv';
const GOOD = 'name\tkind\tsubkind\nOra Pell\tartist\tpainter\n';
const BAD = 'name\tkind\tsubkind\nOra Pell\tpoet\t\n';
const PROMPT = 'prompts/a.prompt';

for (const [name, capabilities] of [
  ['pulls', PULLING],
  ['waits', WAITING],
] as const) {
  describe(`knowledge lists in an editor that ${name}`, () => {
    let editor: Editor;
    beforeEach(async () => {
      editor = await startEditor('', capabilities);
    });
    afterEach(async () => {
      assert.equal(await editor.quit(), 0);
    });

    const put = async (path: string, text: string): Promise<void> => {
      await mkdir(join(editor.folder, path, '..'), { recursive: true });
      await writeFile(join(editor.folder, path), text);
      await editor.changedOnDisk(path);
    };
    const mentions = async (): Promise<boolean> => JSON.stringify(await editor.diagnose(PROMPT)).includes('Ora Pell');
    const until = async (wanted: boolean): Promise<void> => {
      const deadline = Date.now() + 8_000;
      while ((await mentions()) !== wanted) {
        assert.ok(Date.now() < deadline, `Ora Pell is ${wanted ? 'not ' : ''}found`);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    };

    it('show what is wrong at the cell, take it back, and are found in texts', async () => {
      await put('clearance.yaml', 'title: X\nknowledge: lists/*.tsv\n');
      await put(LIST, BAD);
      const [problem] = await editor.waitForPush(LIST, (found) => found.length === 1);
      assert.deepEqual(problem?.range, { start: { line: 1, character: 9 }, end: { line: 1, character: 13 } });
      assert.equal(problem?.code, 'knowledge-row');
      await editor.open(LIST);
      await editor.open(PROMPT, 'a harbour in the style of Ora Pell\n');
      await until(false);
      await put(LIST, GOOD);
      await editor.waitForPush(LIST, (found) => found.length === 0);
      await until(true);
      assert.deepEqual(await editor.diagnose(LIST), [], 'a list is not checked as a text');
    });

    it('are forgotten when their folder is deleted', async () => {
      await put('clearance.yaml', 'title: X\nknowledge: lists/*.tsv\n');
      await put(LIST, GOOD);
      await editor.open(PROMPT, 'a harbour in the style of Ora Pell\n');
      await until(true);
      await rm(join(editor.folder, 'lists'), { recursive: true });
      await editor.changedOnDisk('lists');
      await until(false);
    });
  });
}
