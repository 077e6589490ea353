/** Baselines know findings by what they are, and never by where they stand. */
import assert from 'node:assert/strict';
import { type Finding, isShown, needsAction } from '../../../server/engine/finding.ts';
import { baselineOf, markKnown, readBaseline, writeBaseline } from '../../../server/engine/suppressions/baseline.ts';
import { finding } from '../approvals/records.ts';
import { subjectOf } from '../guidelines/cases.ts';

const file = (...findings: readonly Finding[]) => [{ path: 'a.prompt', findings }];
const shown = (before: readonly Finding[], now: readonly Finding[]) =>
  markKnown(file(...now), readBaseline(writeBaseline(baselineOf(file(...before)))).entries).flatMap(({ findings }) =>
    findings.filter(isShown),
  );
const OTHER = finding({ fingerprint: '0123456789abcdef' });

describe('a baseline', () => {
  it('hides what was there, wherever it stands now, and shows what is new', () => {
    const [place] = finding().places;
    const moved = finding({ places: [{ ...place, span: { start: 900, end: 904 } }] });
    assert.deepEqual(shown([finding()], [moved, OTHER]), [OTHER]);
    assert.deepEqual(shown([], [moved]), [moved]);
  });

  it('shows what has become stricter, and the second of a kind where there was one', () => {
    assert.equal(shown([finding({ level: 'notify' })], [finding()]).length, 1);
    assert.equal(shown([finding({ level: 'prohibited' })], [finding()]).length, 0);
    assert.equal(shown([finding()], [finding(), finding()]).length, 1);
    assert.equal(shown([finding(), finding()], [finding(), finding()]).length, 0);
    const tool = finding({ subject: subjectOf('tool Magpie') });
    assert.equal(shown([tool], [tool, tool, tool]).length, 0, 'a tool is one question');
  });

  it('approves nothing: what it knows still needs what it needs', () => {
    const { entries } = readBaseline(writeBaseline(baselineOf(file(finding()))));
    const [known] = markKnown(file(finding()), entries).flatMap(({ findings }) => findings);
    assert.equal(known?.known, true);
    assert.ok(known && needsAction(known));
  });

  it('is written for reviewers, and hides nothing where it is broken', () => {
    const text = writeBaseline(baselineOf(file(finding(), OTHER)));
    assert.match(text, /^# .*None of it is approved/);
    assert.match(text, /about: Greg Rutkowski, style/);
    assert.doesNotMatch(text, /line|start|span/);
    assert.equal(readBaseline(text).entries.length, 2);
    assert.equal(readBaseline(text.replace('0123456789abcdef', 'all')).entries.length, 1);
    assert.deepEqual(readBaseline(`${text}\n  [`).entries, []);
    assert.ok(readBaseline(`${text}\n  [`).problems.length > 0);
  });
});
