/** Evidence: what names a file of the project, and what is said where that file is not there. */
import assert from 'node:assert/strict';
import { writeRecord } from '../../../server/engine/approvals/write-record.ts';
import { evidencePath } from '../../../server/host/evidence.ts';
import { diskFiles } from '../../../server/host/files.ts';
import { loadProject } from '../../../server/host/load-project.ts';
import { decision, request } from '../approvals/records.ts';
import { removeTempFolders, tempFolder } from './temp-folder.ts';

describe('evidence', () => {
  after(removeTempFolders);

  it('names a file by its path or by the ending of a paper', () => {
    for (const [written, path] of [
      ['docs/mail-2026-11-22.pdf', 'docs/mail-2026-11-22.pdf'],
      ['./docs/Mail from Perpetua.eml', 'docs/Mail from Perpetua.eml'],
      ['docs\\terms.md', 'docs/terms.md'],
      ['notice.PDF', 'notice.PDF'],
      ['docs/terms.md#inputs', 'docs/terms.md'],
      ['scans/c-12.tif2', 'scans/c-12.tif2'],
    ] as const) {
      assert.equal(evidencePath(written), path, written);
    }
  });

  it('is left alone where it is a link, free words, or outside of the project', () => {
    for (const written of [
      'https://mail.example.com/x/1.pdf',
      'mailto:perpetua@studio.example',
      'mail of 24 November',
      'mail of 2026-10-07',
      'Talk with J. Smith',
      'Ordner 12/3',
      'C-12',
      '/srv/legal/c-12.pdf',
      'C:\\legal\\c-12.pdf',
      '~/mail.pdf',
      '../legal/c-12.pdf',
    ]) {
      assert.equal(evidencePath(written), undefined, written);
    }
  });

  it('that is not there is reported at its place, in records and in the production file', async () => {
    const decided = (evidence: string) => ({ ...request(), decision: decision({ evidence }) });
    const missing = writeRecord({ ...decided('docs/mail.pdf'), id: 'one' });
    const production = `tools:
  - { name: Parrot, evidence: docs/terms.md }
  - { name: Heron, evidence: docs/none.md }
notices: [{ about: generative-ai-use, to: Ada Quill, on: 2026-01-01, evidence: docs/notice.md }]
`;
    const files = diskFiles(
      tempFolder({
        'clearance.yaml': production,
        'docs/terms.md': 'terms',
        '.clearance/approvals/one.yaml': missing,
        '.clearance/approvals/two.yaml': writeRecord({ ...decided('docs/terms.md'), id: 'two' }),
        '.clearance/approvals/three.yaml': writeRecord({ ...decided('mail of 22 November'), id: 'three' }),
      }),
    );
    const loaded = await loadProject(files, '2026-11-23');
    const underlined = loaded.problems.map(({ path, problem: { code, span, severity }, text = '' }) => [
      path,
      code,
      severity,
      text.slice(span.start, span.end),
    ]);
    assert.deepEqual(underlined, [
      ['clearance.yaml', 'missing-evidence', 'warning', 'docs/none.md'],
      ['clearance.yaml', 'missing-evidence', 'warning', 'docs/notice.md'],
      ['.clearance/approvals/one.yaml', 'missing-evidence', 'warning', 'docs/mail.pdf'],
    ]);
    assert.deepEqual([...loaded.withoutEvidence], ['one']);
    assert.equal(loaded.project.approvals.length, 3, 'the records count all the same');
  });
});
