import assert from 'node:assert/strict';
import { figuresOf, readKeptScores, worsened } from './kept-scores.ts';
import { type Group, groupOf, readMarks } from './labelled-text.ts';
import { openProgram, programFinder } from './program.ts';
import { score } from './score.ts';
import { type QualitySets, readSets, scoreSets } from './sets.ts';

describe('quality', function () {
  this.timeout(60_000);
  let sets: QualitySets;
  before(async () => {
    sets = await readSets();
  });

  it('does not get worse on the labelled texts and the screenplays', async () => {
    const now = figuresOf(scoreSets(sets, programFinder(openProgram())));
    assert.deepEqual(
      worsened(await readKeptScores(), now),
      [],
      'npm run quality -- --errors 50 lists what is wrong; npm run quality -- --update keeps the new scores',
    );
  });

  it('has every label on words, once, and every text once', () => {
    const texts = sets.labelled.flatMap(({ texts }) => texts);
    assert.equal(new Set(texts.map(({ id }) => id)).size, texts.length);
    assert.equal(new Set(texts.map(({ text }) => text)).size, texts.length);
    for (const { id, text, labels, ignored } of texts)
      for (const { start, end } of [...labels, ...ignored]) assert.match(text.slice(start, end), /^\S(.*\S)?$/su, id);
  });

  it('has about as many texts without a reference as with one', () => {
    for (const { name, texts } of sets.labelled) {
      const bare = texts.filter(({ labels }) => labels.length === 0).length / texts.length;
      assert.ok(bare > 0.35 && bare < 0.55, `${name}: ${bare}`);
    }
  });
});

describe('quality: scoring', () => {
  const texts = [
    {
      id: '1',
      format: 'prompt' as const,
      ...readMarks('[[person:Ana Bo]] and [[work:Cee]] by [[ignore:Dee]]'),
      complete: new Set(['person', 'work']),
    },
    {
      id: '2',
      format: 'prompt' as const,
      ...readMarks('four plain words here'),
      complete: new Set(['person', 'event']),
    },
  ];

  it('counts overlaps of a group, ignores what is neither, and counts alarms in texts without a reference', () => {
    const at = (start: number, end: number, kind: string) => {
      return { start, end, kind, group: groupOf(kind) as Group, isClear: false };
    };
    const result = score(texts, (text) =>
      text.startsWith('Ana')
        ? [at(0, 3, 'person'), at(11, 14, 'person'), at(18, 21, 'work'), at(0, 3, 'brand')]
        : [at(0, 4, 'person')],
    );
    assert.deepEqual(result.groups.people, { labels: 1, found: 1, findings: 3, hits: 1 });
    assert.deepEqual(result.groups.works, { labels: 1, found: 0, findings: 0, hits: 0 });
    assert.deepEqual(result.bare, { texts: 1, words: 4, alarms: 1 });
    assert.deepEqual(
      result.misses.map(({ kind, text, span }) => [kind, text.text.slice(span.start, span.end)]),
      [
        ['missed', 'Cee'],
        ['false alarm', 'Cee'],
        ['false alarm', 'four'],
      ],
    );
  });

  it('takes a clear finding for no false alarm where only warnings count', () => {
    const result = score(texts, () => [{ start: 6, end: 9, kind: 'person', group: 'people', isClear: true }], [
      'people',
    ]);
    assert.deepEqual(result.groups.people, { labels: 1, found: 0, findings: 0, hits: 0 });
  });

  it('tells marks that are wrong', () => {
    assert.throws(() => readMarks('[[singer:Ana]]'), /"singer" is no type/);
    assert.throws(() => readMarks('by [[artist:Ana'), /not closed/);
  });

  it('tells what got worse by more than a point', () => {
    const kept = { fit: { 'people recall': 90, 'people precision': 90, 'false alarms per 1,000 words': 0.2 } };
    const now = { fit: { 'people recall': 89, 'people precision': 88.9, 'false alarms per 1,000 words': 1.3 } };
    assert.deepEqual(worsened(kept, now), [
      'fit: people precision was 90 and is 88.9',
      'fit: false alarms per 1,000 words was 0.2 and is 1.3',
    ]);
  });
});
