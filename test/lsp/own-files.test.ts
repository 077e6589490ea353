/** What the editor says in the project's own files: entries that have ended or that nothing needs, evidence that is missing. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckResult } from '../../server/lsp/protocol/checks.ts';
import { type Editor, startEditor } from './editor.ts';

const SUPPRESSIONS = '.clearance/suppressions.yaml';
const BASELINE = '.clearance/baseline.yaml';
const RECORD = '.clearance/approvals/2026-11-20-greg-rutkowski-style-0b67.yaml';

const entry = (entity: string, more = '') =>
  `  - { entity: ${entity}, reason: ours, by: Ada Quill, on: 2026-01-01${more} }\n`;
const known = (fingerprint: string, about: string) =>
  `  - { fingerprint: ${fingerprint}, level: written-approval, path: a.prompt, about: ${about} }\n`;

const FILES = {
  'a.prompt': 'a castle in the style of Greg Rutkowski\n',
  [SUPPRESSIONS]: `suppressions:\n${entry('artist:greg-rutkowski')}${entry('person:meryl-streep')}${entry('person:tom-hanks', ', expires: 2026-02-01')}`,
  [BASELINE]: `findings:\n${known('0123456789abcdef', '"Meryl Streep, depiction"')}  - { fingerprint: nonsense }\n`,
  [RECORD]: `id: 2026-11-20-greg-rutkowski-style-0b67
request:
  entity: artist:greg-rutkowski
  name: Greg Rutkowski
  use: style
  clause: NFX-2.2
  text: a castle
  digest: sha256:${'0'.repeat(64)}
  reason: the look
  by: Ada Quill
  on: 2026-01-01
decision: { outcome: approved, by: Bo Reed, on: 2026-01-02, evidence: docs/mail.pdf }
`,
};

describe('the own files of a project in the editor', () => {
  let editor: Editor;
  before(async () => {
    editor = await startEditor('', undefined, undefined, { files: FILES });
  });
  after(async () => {
    assert.equal(await editor.quit(), 0);
  });
  const check = () => editor.connection.sendRequest<CheckResult>('clearance/check', {});
  const shown = async (path: string, count: number) =>
    (await editor.waitForPush(path, (all) => all.length === count)).map(
      ({ code, range }) => `${range.start.line}:${range.start.character} ${code}`,
    );
  const put = async (path: string, text: string) => {
    await writeFile(join(editor.folder, path), text);
    await editor.changedOnDisk(path);
  };

  it('tell of what has ended, what is broken and which evidence is missing as soon as the folder is open', async () => {
    assert.deepEqual(await shown(SUPPRESSIONS, 1), ['3:86 expired-suppression']);
    assert.equal((await shown(BASELINE, 4)).at(0), '2:6 missing-key');
    assert.deepEqual(await shown(RECORD, 1), ['11:70 missing-evidence']);
  });

  it('tell of what nothing needs once all files were checked, and no longer when something does', async () => {
    await check();
    assert.deepEqual(await shown(SUPPRESSIONS, 2), ['3:86 expired-suppression', '2:14 unused-suppression']);
    assert.ok((await shown(BASELINE, 5)).includes('1:19 unused-baseline-entry'));
    await put('b.prompt', 'portrait of Meryl Streep\n');
    assert.deepEqual(await shown(SUPPRESSIONS, 1), ['3:86 expired-suppression']);
    await put('a.prompt', 'a castle\n');
    assert.deepEqual(await shown(SUPPRESSIONS, 2), ['3:86 expired-suppression', '1:14 unused-suppression']);
  });

  it('forget it when the entry is taken out, and the evidence when it is there', async () => {
    await put(SUPPRESSIONS, `suppressions:\n${entry('person:meryl-streep')}`);
    await shown(SUPPRESSIONS, 0);
    await put('docs.md', 'no matter');
    await put(RECORD, FILES[RECORD].replace('docs/mail.pdf', 'docs.md'));
    await shown(RECORD, 0);
  });
});
