/** The commands that write pages, tables and baselines. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeTempFolders, tempFolder } from '../unit/host/temp-folder.ts';
import { clearance, DAY } from './program.ts';

const CASTLE = 'a castle in the style of Greg Rutkowski\n';

describe('clearance', function () {
  this.timeout(60_000);
  after(removeTempFolders);

  it('drafts the disclosure and exports the prompts, to a file if one is named', async () => {
    const root = tempFolder({ 'clearance.yaml': 'title: The Long Fog\n', 'a.prompt': CASTLE });
    const draft = await clearance(['disclosure', '--today', DAY], root);
    assert.equal(draft.code, 0, draft.stderr);
    assert.match(draft.stdout, /^# Intended use of generative AI: The Long Fog\n/);
    const html = await clearance(['disclosure', '--format', 'html', '--output', 'notice.html'], root);
    assert.equal(html.stdout, '');
    assert.match(readFileSync(join(root, 'notice.html'), 'utf8'), /^<!doctype html>/);
    const log = await clearance(['prompts', 'export', '--format', 'json'], root);
    assert.equal(JSON.parse(log.stdout).prompts[0].file, 'a.prompt');
    writeFileSync(join(root, 'b.prompt'), Buffer.from([0, 1, 2]));
    const incomplete = await clearance(['prompts', 'export'], root);
    assert.equal(incomplete.code, 2);
    assert.match(incomplete.stderr, /b\.prompt: error: /);
    assert.match(incomplete.stdout, /^file,line,/);
  });

  it('adopts a project: what was there is known, what comes is new, and nothing is approved', async () => {
    const root = tempFolder({ 'clearance.yaml': 'title: The Long Fog\n', 'a.prompt': CASTLE });
    const check = (...args: string[]) => clearance(['check', '--today', DAY, ...args], root);
    assert.equal((await check()).code, 1);
    assert.equal((await check('--baseline')).code, 2, 'there is none yet');
    const written = await clearance(['baseline', 'write', '--today', DAY], root);
    assert.match(written.stdout, /^Wrote \.clearance\/baseline\.yaml: 2 findings/);
    writeFileSync(join(root, 'a.prompt'), `# a comment that moves the lines\n${CASTLE}`);
    const known = await check('--baseline');
    assert.equal(known.code, 0, known.stdout);
    assert.match(known.stdout, /2 known from the baseline/);
    assert.equal((await check()).code, 1, 'only where it is asked for');
    assert.equal((await clearance(['approvals', 'verify', '--today', DAY], root)).code, 1, 'known is not approved');
    writeFileSync(join(root, 'b.prompt'), 'portrait of Meryl Streep\n');
    const fresh = await check('--baseline', '.clearance/baseline.yaml', '--format', 'json');
    assert.equal(fresh.code, 1);
    const { findings } = JSON.parse(fresh.stdout) as { findings: readonly { path: string }[] };
    assert.deepEqual([...new Set(findings.map(({ path }) => path))], ['b.prompt']);
    writeFileSync(join(root, 'a.prompt'), 'a castle\n');
    const settled = await check('--baseline');
    assert.match(settled.stdout, /Greg Rutkowski, style” is settled or gone/);
    assert.doesNotMatch((await check('--baseline', 'b.prompt')).stdout, /settled or gone/, 'only a whole check knows');
  });

  it('reports suppressions that nothing needs any more, or that have ended', async () => {
    const entry = (entity: string, more = '') =>
      `  - { entity: ${entity}, reason: ours, by: Ada Quill, on: 2026-01-01${more} }\n`;
    const root = tempFolder({
      'a.prompt': CASTLE,
      '.clearance/suppressions.yaml': `suppressions:\n${entry('artist:greg-rutkowski')}${entry('person:meryl-streep')}${entry('person:tom-hanks', ', expires: 2026-02-01')}`,
    });
    const { stdout } = await clearance(['check', '--today', DAY, '--format', 'json'], root);
    const { problems } = JSON.parse(stdout) as { problems: readonly { code: string; line: number }[] };
    assert.deepEqual(
      problems.map(({ code, line }) => [code, line]),
      [
        ['expired-suppression', 4],
        ['unused-suppression', 3],
      ],
    );
  });
});
