import assert from 'node:assert/strict';
import { markdownReport } from '../../../server/reports/markdown.ts';
import { sampleReport } from './sample-report.ts';

describe('the report for pull requests', () => {
  it('says how much it is, lists what needs a look, the strictest first, and folds the rest', () => {
    const text = markdownReport(sampleReport());
    assert.match(text, /^## ▲ Clearance: \d+ references without the approval needed\n\n✖ \d+ prohibited · ▲ /);
    const levels = [...text.matchAll(/^\| [✖▲●] ([A-Z][a-z ]+) \|/gm)].map(([, word]) => word);
    assert.deepEqual(
      levels,
      levels.toSorted((a, b) => ORDER.indexOf(a ?? '') - ORDER.indexOf(b ?? '')),
    );
    assert.ok(levels.length >= 5);
    assert.match(text, /\| `prompts\/castle & keep\.prompt:1` \| Greg Rutkowski /);
    assert.match(text, /\| the production \| Tell the studio that generative AI is used \| NFX-00 \|/);
    assert.match(text, / then record it under `notices` in clearance\.yaml\.$/m);
    assert.match(text, /<details>\n<summary>What to do<\/summary>\n\n- \*\*NFX-/);
    assert.match(text, /<summary>\d+ problems? in the files<\/summary>/);
    assert.match(text, /Not legal advice\.<\/sub>\n$/);
  });

  it('is short however much there is, and says when there is nothing', () => {
    const report = sampleReport();
    const [file] = report.files;
    assert.ok(file);
    const many = Array.from({ length: 500 }, (_, index) => ({ ...file, path: `p/${index}.prompt` }));
    const long = markdownReport({ ...report, files: many });
    assert.ok(long.length < 65_536);
    assert.match(long, /\nAnd \d+ more references\.\n/);
    const deep = many.map((one, index) => ({ ...one, path: `${'deep/'.repeat(400)}${index}.prompt` }));
    const longest = markdownReport({ ...report, files: deep });
    assert.ok(longest.length > 30_000 && longest.length <= 65_536, String(longest.length));
    assert.match(longest, /\nAnd \d+ more references\.\n/);
    const none = markdownReport({ ...report, files: [], projectFindings: [], projectProblems: [] });
    assert.match(none, /^## ✓ Clearance: nothing to clear\n\nNo open references, in 0 files\.\n\n<sub>/);
  });

  it('takes no markup from texts', () => {
    const report = sampleReport();
    const files = report.files.map((file) => ({ ...file, path: 'a`|<b>[x](y).prompt' }));
    const text = markdownReport({ ...report, files });
    assert.doesNotMatch(text.replaceAll(/`[^`\n]*`/g, ''), /<b>|\]\(/);
  });
});

const ORDER = ['Prohibited', 'Written approval', 'Notify'];
