import assert from 'node:assert/strict';
import { githubReport } from '../../../server/reports/github.ts';
import { sampleReport } from './sample-report.ts';

describe('the report for GitHub Actions', () => {
  it('is one command a line, loud where the check fails', () => {
    const lines = githubReport(sampleReport()).trimEnd().split('\n');
    for (const line of lines)
      assert.match(line, /^::(?:error|warning|notice) file=[^:]*,title=Clearance [^:]*::[^\r]+$/);
    assert.ok(
      lines.some((line) => line.includes(',title=Clearance NFX-00%3A Tell the studio that generative AI is used::')),
    );
    assert.ok(
      lines.some((line) => line.startsWith('::error file=prompts/castle & keep.prompt,line=1,endLine=1,col=26,')),
    );
    assert.ok(lines.some((line) => /^::error file=clearance\.yaml,line=2,.*unknown-key::No such key\.$/.test(line)));
  });

  it('names files from the root of the repository', () => {
    assert.match(githubReport({ ...sampleReport(), folder: 'shows/fog' }), / file=shows\/fog\/prompts\/more\.prompt,/);
  });

  it('lets no text of a file end a command', () => {
    const report = sampleReport();
    const files = report.files.map((file) => ({ ...file, path: 'a\n::error::b,c:d%.prompt' }));
    const text = githubReport({ ...report, files });
    assert.match(text, /file=a%0A%3A%3Aerror%3A%3Ab%2Cc%3Ad%25\.prompt,/);
    assert.doesNotMatch(text, /^::error::b/m);
  });

  it('is empty where nothing is to be said', () => {
    const report = sampleReport();
    assert.equal(githubReport({ ...report, files: [], projectFindings: [], projectProblems: [] }), '');
  });
});
