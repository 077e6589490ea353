/** The same findings everywhere: from the engine, on the command line, in the editor, and whatever the bytes of the file. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../server/engine/finding.ts';
import { formatForPath } from '../../server/engine/formats/registry.ts';
import { readProduction } from '../../server/engine/production/read-production.ts';
import { diskFiles } from '../../server/host/files.ts';
import { readStory } from '../../server/host/read-story.ts';
import type { FindingsResult } from '../../server/lsp/protocol/findings.ts';
import { clearance } from '../cli/program.ts';
import { type Editor, startEditor } from '../lsp/editor.ts';
import { analysisOf, TODAY } from '../unit/analyze/shipped.ts';

const SCRIPT = 'script/lantern-keepers-ep1.fountain';
/** The last one is judged by what the script says. */
const FILES = [
  SCRIPT,
  'shots/vfx-shot-list.csv',
  'prompts/stable-diffusion/quay-dance-1957.prompt',
  'prompts/stable-diffusion/order-of-extinction.prompt',
];

interface Reported {
  readonly path: string;
  readonly fingerprint: string;
  readonly subject: { readonly kind: string };
  readonly level: string;
  readonly clause: string;
  readonly digest: string;
  readonly places: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

/** `clearance check`, as data. */
async function checked(folder: string): Promise<readonly Reported[]> {
  const options = ['--format', 'json', '--show', 'all', '--quiet', '--today', TODAY];
  const { stdout, stderr } = await clearance(['check', ...options], folder);
  assert.notEqual(stdout, '', stderr);
  return (JSON.parse(stdout) as { findings: readonly Reported[] }).findings;
}

const line = ({ path, fingerprint, level, clause }: Reported) => `${path} ${fingerprint} ${level} ${clause}`;

describe('the same findings', () => {
  let editor: Editor;
  before(async () => {
    editor = await startEditor('examples');
  });
  after(() => editor.quit());

  it('come from the engine and from the command line', async () => {
    const reported = await checked(editor.folder);
    const production = readFileSync(join(editor.folder, 'clearance.yaml'), 'utf8');
    const story = await readStory(diskFiles(editor.folder), readProduction(production).production);
    for (const path of FILES) {
      const text = readFileSync(join(editor.folder, path), 'utf8');
      const format = formatForPath(path)?.id ?? 'plain';
      const { findings } = analysisOf(text, { format, path, production, story });
      const mine = (one: Finding) => ({
        ...{ path, fingerprint: one.fingerprint, level: one.level, clause: one.clause, digest: one.digest },
        places: one.places.map(({ span, text: words }) => ({ ...span, text: words })),
      });
      const theirs = (one: Reported) => ({
        ...{ path, fingerprint: one.fingerprint, level: one.level, clause: one.clause, digest: one.digest },
        places: one.places.map(({ start, end, text: words }) => ({ start, end, text: words })),
      });
      assert.deepEqual(reported.filter((one) => one.path === path).map(theirs), findings.map(mine));
      assert.ok(findings.length > 0);
    }
  }).timeout(30_000);

  it('come from files that are open and from those that are not', async () => {
    const inEditor = async () => {
      const { findings } = await editor.connection.sendRequest<FindingsResult>('clearance/findings', {});
      return findings.map(({ path, fingerprint, level, clause }) => `${path} ${fingerprint} ${level} ${clause}`).sort();
    };
    await editor.connection.sendRequest('clearance/check', {});
    const closed = await inEditor();
    for (const path of FILES) await editor.open(path);
    assert.deepEqual(await inEditor(), closed);
    for (const path of FILES) await editor.close(path);
    assert.deepEqual(await inEditor(), closed);
    assert.ok(closed.some((one) => one.startsWith('prompts/stable-diffusion/order') && one.endsWith('NFX-F4')));
  }).timeout(60_000);

  it('come from the command line and from the language server', async () => {
    await editor.connection.sendRequest('clearance/check', {});
    const { findings } = await editor.connection.sendRequest<FindingsResult>('clearance/findings', {
      includeClear: true,
    });
    // The server checks as of today; levels that depend on the day are the business of other tests. It lists a tool once.
    const listed = (all: readonly Pick<Reported, 'path' | 'fingerprint' | 'subject'>[]) =>
      [
        ...new Set(
          all.map(({ path, fingerprint, subject }) => `${subject.kind === 'tool' ? '' : path} ${fingerprint}`),
        ),
      ].sort();
    assert.deepEqual(listed(findings), listed(await checked(editor.folder)));
  }).timeout(60_000);

  for (const [name, change] of [
    ['Windows line endings', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ] as const) {
    it(`come from a file with ${name}`, async () => {
      const before = await checked(editor.folder);
      const originals = FILES.map((path) => [path, readFileSync(join(editor.folder, path))] as const);
      try {
        for (const [path, bytes] of originals) writeFileSync(join(editor.folder, path), change(bytes.toString('utf8')));
        const after = await checked(editor.folder);
        assert.deepEqual(after.map(line), before.map(line));
        assert.deepEqual(
          after.map(({ digest }) => digest),
          before.map(({ digest }) => digest),
          'approvals stay bound',
        );
      } finally {
        for (const [path, bytes] of originals) writeFileSync(join(editor.folder, path), bytes);
      }
    }).timeout(30_000);
  }
});
