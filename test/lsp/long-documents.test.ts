/** Long documents in the editor: nobody waits for them, and what is not checked is said. */
import assert from 'node:assert/strict';
import { type Editor, startEditor } from './editor.ts';

describe('long documents in the editor', function () {
  this.timeout(60_000);
  let editor: Editor;
  before(async () => {
    editor = await startEditor('');
  });
  after(async () => {
    assert.equal(await editor.quit(), 0);
  });

  it('are said not to be checked, and keep no other from its answer', async () => {
    const line = `{"prompt": "${'Mickey Mouse in the fog, '.repeat(2_100_000)}"}`;
    assert.ok(line.length > 50_000_000);
    await editor.open('prompts/dump.json', line, 'json');
    await editor.open('a.prompt', 'a castle in the style of Greg Rutkowski\n');
    const beside = await editor.diagnose('a.prompt');
    assert.ok(beside.some(({ code }) => code === 'NFX-2.2'));
    const [notice, ...others] = await editor.diagnose('prompts/dump.json');
    assert.equal(notice?.code, 'document-too-long');
    assert.match(String(notice?.message), /has 52\.5 million characters, so nothing in it is checked while it is open/);
    assert.deepEqual(others, []);
    await editor.change('prompts/dump.json', '{"prompt": "Mickey Mouse in the fog"}');
    const shorter = await editor.diagnose('prompts/dump.json');
    assert.ok(shorter.length > 0 && shorter.every(({ code }) => code !== 'document-too-long'));
  });

  it('are checked below the limit, in one line or many', async () => {
    const line = `{"prompt": "${'a lamp in the fog, '.repeat(20_000)}Mickey Mouse"}`;
    await editor.open('prompts/line.json', line, 'json');
    const [finding] = await editor.diagnose('prompts/line.json');
    assert.equal(line.slice(finding?.range.start.character, finding?.range.end.character), 'Mickey Mouse');
  });
});
