/** Verify Approvals by the server: what the command line says of the same files, with the place of everything. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Method } from '../../server/lsp/protocol/names.ts';
import type { VerifiedEntry, VerifyResult } from '../../server/lsp/protocol/pages.ts';
import { clearance } from '../cli/program.ts';
import { type Editor, startEditor } from './editor.ts';

describe('verifying approvals in an editor', () => {
  let editor: Editor;
  const verify = () => editor.connection.sendRequest<VerifyResult | null>(Method.verify, {});
  const kinds = ({ entries }: VerifyResult) => entries.map(({ kind }) => kind);

  describe('of a project', () => {
    before(async () => {
      editor = await startEditor('examples');
    });
    after(() => editor.quit());

    it('says what the command line says', async () => {
      const made = await verify();
      const { code, stdout } = await clearance(['approvals', 'verify', '--format', 'json'], editor.folder);
      const { records, uncovered } = JSON.parse(stdout) as Record<
        'records' | 'uncovered',
        { id: string; line: number }[]
      >;
      assert.ok(made && code === 1);
      assert.equal(made.verdict, 'uncovered');
      const uses = made.entries.filter(({ kind }) => kind === 'uncovered-use');
      const sorted = (list: readonly (string | undefined)[]) => list.toSorted();
      assert.deepEqual(
        sorted(uses.map(({ fingerprint }) => fingerprint)),
        sorted(uncovered.map((use) => (use as unknown as { fingerprint: string }).fingerprint)),
      );
      const named = made.entries.filter(({ kind }) => kind.includes('record')).map(({ place }) => place);
      assert.deepEqual(sorted(named), sorted(records.map(({ id }) => `.clearance/approvals/${id}.yaml`)));
      const status = (words: string) =>
        made.entries.find(({ kind, place }) => kind !== 'uncovered-use' && place.includes(words))?.status;
      assert.equal(status('ian-mckellen'), 'requested', 'a record finds its shot by the code that it names');
      assert.ok(
        !uses.some(({ label }) => label.startsWith('Thora Lindqvane (cast, living) is to be altered')),
        'so does a consent',
      );
      const text = await clearance(['approvals', 'verify'], editor.folder);
      assert.ok(text.stdout.includes(made.summary), made.summary);
    }).timeout(60_000);

    it('goes to the words of each use', async () => {
      const made = await verify();
      const use = made?.entries.find(({ label }) => label.startsWith('Totoro')) as VerifiedEntry;
      const text = await readFile(fileURLToPath(use.uri), 'utf8');
      const { start, end } = use.range;
      assert.equal(use.place, `prompts/midjourney/lantern-festival.prompt.txt:${start.line + 1}`);
      assert.equal(text.split('\n')[start.line]?.slice(start.character, end.character), 'Totoro');
    }).timeout(60_000);
  });

  it('says what cannot be read, and ends well where all is covered', async () => {
    const files = {
      'clearance.yaml': 'notices: [{ about: generative-ai-use, to: Ada, on: 2026-01-01 }]\n',
      'a.prompt': 'fog\n',
    };
    editor = await startEditor('', undefined, undefined, { files });
    try {
      const made = await verify();
      assert.deepEqual(made, { verdict: 'covered', summary: made?.summary, entries: [] });
      assert.match(made?.summary ?? '', /^Every use that needs an approval is covered/);
    } finally {
      await editor.quit();
    }
    editor = await startEditor('', undefined, undefined, {
      files: { ...files, '.clearance/approvals/broken.yaml': 'id: [' },
    });
    try {
      const made = await verify();
      assert.ok(made);
      assert.equal(made.verdict, 'unreadable');
      assert.deepEqual([...new Set(kinds(made))], ['problem']);
      assert.match(made.entries[0]?.place ?? '', /^\.clearance\/approvals\/broken\.yaml:1$/);
    } finally {
      await editor.quit();
    }
  }).timeout(60_000);
});
