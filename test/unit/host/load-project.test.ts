import assert from 'node:assert/strict';
import { diskFiles } from '../../../server/host/files.ts';
import { loadProject } from '../../../server/host/load-project.ts';
import { removeTempFolders, tempFolder } from './temp-folder.ts';

const DAY = '2026-11-23';

const RECORD = `id: ID
request:
  entity: artist:greg-rutkowski
  name: Greg Rutkowski
  use: style
  clause: NFX-2.2
  scope: { files: [a.prompt], shots: [], scenes: [] }
  text: a castle in the style of Greg Rutkowski
  digest: sha256:${'0'.repeat(64)}
  reason: mood
  by: Ada Quill
  on: 2026-11-01
history:
  - { on: 2026-11-01, by: Ada Quill, what: requested }
`;

function record(id: string): string {
  return RECORD.replace('ID', id);
}

describe('loading a project', () => {
  after(removeTempFolders);

  it('has strict defaults where there are no files', async () => {
    const { project, knowledge, problems } = await loadProject(diskFiles(tempFolder()), DAY);
    assert.equal(project.production.studio, 'Netflix');
    assert.equal(project.today, DAY);
    assert.ok(project.guidelines.some(({ id }) => id === 'netflix-genai'));
    assert.ok((knowledge.indexes[0]?.entityCount ?? 0) > 1000);
    assert.equal(knowledge.indexes.length, 1);
    assert.deepEqual(problems, []);
  });

  it('reads production, approvals and suppressions', async () => {
    const root = tempFolder({
      'clearance.yaml': 'title: The Long Fog\ncharacters:\n  - name: Maren Tollick\n',
      '.clearance/approvals/one.yaml': record('one'),
      '.clearance/approvals/README.md': 'not a record',
      '.clearance/suppressions.yaml':
        'suppressions:\n  - entity: person:will-smith\n    reason: our smith\n    by: Ada\n    on: 2026-01-01\n',
    });
    const { project, knowledge, problems } = await loadProject(diskFiles(root), DAY);
    assert.deepEqual(problems, []);
    assert.equal(project.production.title, 'The Long Fog');
    assert.deepEqual(
      project.approvals.map(({ id }) => id),
      ['one'],
    );
    assert.deepEqual(
      project.suppressions.map(({ entity }) => entity),
      ['person:will-smith'],
    );
    assert.equal(knowledge.indexes[1]?.find('own-character:maren-tollick')?.name, 'Maren Tollick');
  });

  it('reports what is broken by file and place, and the rest counts', async () => {
    const root = tempFolder({
      'clearance.yaml': 'title: The Long Fog\nstudioo: Netflix\nguidelines: [netflix-genai, house-rules]\n',
      '.clearance/approvals/broken.yaml': 'id: broken\nrequest: [\n',
      '.clearance/approvals/junk.yaml': Buffer.from([0, 1, 2, 3]),
      '.clearance/approvals/renamed.yaml': record('other'),
      '.clearance/approvals/sound.yaml': record('sound'),
      '.clearance/suppressions.yaml': 'suppressions:\n  - entity: person:will-smith\n    by: Ada\n    on: 2026-01-01\n',
    });
    const { project, problems } = await loadProject(diskFiles(root), DAY);
    assert.equal(project.production.title, 'The Long Fog');
    assert.deepEqual(
      project.approvals.map(({ id }) => id),
      ['sound'],
    );
    assert.deepEqual(project.suppressions, []);
    const marked = problems.map(({ path, problem, text }) => {
      const marking = text?.slice(problem.span.start, problem.span.end) ?? '';
      return `${path} ${problem.code} ${marking.split('\n')[0]}`;
    });
    assert.ok(marked.includes('clearance.yaml unknown-key studioo'), marked.join('\n'));
    assert.ok(marked.includes('clearance.yaml unknown-guideline house-rules'), marked.join('\n'));
    assert.ok(marked.some((line) => line.startsWith('.clearance/approvals/broken.yaml yaml-syntax')));
    assert.ok(marked.some((line) => line.startsWith('.clearance/approvals/junk.yaml binary-file')));
    assert.ok(marked.includes('.clearance/approvals/renamed.yaml id-mismatch other'), marked.join('\n'));
    assert.ok(marked.some((line) => line.startsWith('.clearance/suppressions.yaml missing-key')));
  });

  it('never fails because of the files of a project', async () => {
    const junk = [Buffer.from([0xff, 0xfe, 0]), '\u0000', '- a\n- b', '{{{', ']', '!!js/function x', 'a: &a [*a]'];
    for (const text of junk) {
      const root = tempFolder({
        'clearance.yaml': text,
        '.clearance/approvals/x.yaml': text,
        '.clearance/suppressions.yaml': text,
      });
      const { project, problems } = await loadProject(diskFiles(root), DAY);
      assert.equal(project.production.studio, 'Netflix');
      assert.ok(problems.length > 0, String(text));
    }
  });
});
