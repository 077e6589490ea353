/** Where a cue must stand to count: on its side, within its reach, in the same sentence. */
import assert from 'node:assert/strict';
import { analyze } from '../../../server/engine/analyze.ts';
import type { Knowledge } from '../../../server/engine/project.ts';
import { PROJECT } from '../analyze/shipped.ts';
import { smallIndex } from '../knowledge/small-index.ts';

const knowledge: Knowledge = {
  indexes: [
    smallIndex(
      [['Ada Quillon', 'person']],
      [
        'use\tstyle\tbefore\t2\tafter the manner of | manner of',
        'use\tvoice\tafter\t1\tspeaking',
        'use\treplica\tbefore\t0\tdouble',
        'look\tnews\tanywhere\t9\tnewsreel',
        'context\tperson\tbefore\t1\tsenator',
        'against\tperson\tafter\t0\tstreet',
      ],
    ),
  ],
};

function reference(text: string) {
  const [found] = analyze({ path: 'a.prompt', text, format: 'prompt' }, knowledge, PROJECT).references;
  assert.ok(found, text);
  const cue = found.evidence.find(({ signal }) => signal === 'use');
  const shown = cue?.span ? text.slice(cue.span.start, cue.span.end) : '';
  return { use: found.use, looks: found.looks, signals: found.evidence.map(({ signal }) => signal), shown };
}

const USES: readonly (readonly [string, string, string])[] = [
  ['boat, manner of Ada Quillon', 'style', 'directly before'],
  ['boat, manner of the great Ada Quillon', 'style', 'two words before, which is its reach'],
  ['boat, manner of the very great Ada Quillon', 'depiction', 'three words before'],
  ['boat, manner of dusk. Ada Quillon', 'depiction', 'in another sentence'],
  ['boat, manner of dusk; Ada Quillon', 'depiction', 'in another clause'],
  ['boat, manner of dusk, Ada Quillon', 'depiction', 'in another entry of a list'],
  ['boat, manner of dusk\nAda Quillon', 'depiction', 'in another line'],
  ['Ada Quillon, manner of dusk', 'depiction', 'on the wrong side'],
  ['Ada Quillon speaking', 'voice', 'directly behind'],
  ['Ada Quillon softly speaking', 'voice', 'one word behind, which is its reach'],
  ['Ada Quillon very softly speaking', 'depiction', 'two words behind'],
  ['speaking Ada Quillon', 'depiction', 'before instead of behind'],
  ['double Ada Quillon', 'replica', 'without any reach, directly before'],
  ['double bass Ada Quillon', 'depiction', 'without any reach, one word before'],
  ["Ada Quillon's speaking", 'voice', 'behind a possessive'],
  ['MANNER OF ADA QUILLON', 'style', 'in capitals'],
  ['in the  manner\nof Ada Quillon', 'style', 'over a line break of its own'],
  ['man-ner of Ada Quillon', 'depiction', 'as another word'],
];

describe('cues', () => {
  for (const [text, use, where] of USES) {
    it(`that stand ${where} make ${JSON.stringify(text)} a ${use}`, () => assert.equal(reference(text).use, use));
  }

  it('inside longer ones leave these to speak', () =>
    assert.equal(reference('boat after the manner of Ada Quillon').shown, 'after the manner of'));

  it('for a look may stand anywhere in the prompt', () => {
    for (const text of ['newsreel, Ada Quillon', 'Ada Quillon by a window at dusk. Grainy. A newsreel.'])
      assert.deepEqual(reference(text).looks, ['news']);
    assert.deepEqual(reference('Ada Quillon').looks, []);
  });

  it('for and against are told', () => {
    assert.ok(reference('old senator Ada Quillon').signals.includes('context-cue-direct'));
    assert.ok(!reference('a senator of old, Ada Quillon').signals.some((signal) => signal.startsWith('context-cue')));
    assert.ok(!reference('on Ada Quillon Street').signals.includes('against-cue'), 'not against a full name');
  });
});
