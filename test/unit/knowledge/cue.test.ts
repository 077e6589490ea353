import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { readCues } from '../../../server/engine/knowledge/cue.ts';

const HEADER = 'topic\tvalue\tside\treach\tphrases';

const MISTAKES: readonly (readonly [string, number, RegExp, string])[] = [
  ['use\tstyle\tbefore\t1', 1, /a cue has five cells/, 'a cell left out'],
  ['use\tstyle\tbefore\t1\t', 1, /a cue has five cells/, 'no phrases'],
  ['mood\tstyle\tbefore\t1\tby', 1, /unknown topic "mood"; known are use/, 'a topic that nobody knows'],
  ['use\tfashion\tbefore\t1\tby', 2, /unknown use "fashion"; known are depiction/, 'a value of another topic'],
  ['look\tstyle\tbefore\t1\tby', 2, /unknown look "style"/, 'a use as a look'],
  ['use\tstyle\tbeside\t1\tby', 3, /unknown side "beside"/, 'a side that does not exist'],
  ['use\tstyle\tbefore\tfar\tby', 4, /"far" is not a number of words/, 'a reach in words'],
  ['use\tstyle\tbefore\t12\tby', 4, /"12" is not a number of words/, 'a reach too far'],
  ['use\tstyle\tbefore\t1\tby | | after', 5, /an empty phrase/, 'an empty phrase'],
];

describe('reading cues', () => {
  it('makes one cue of each phrase', () => {
    const { cues, problems } = readCues(`${HEADER}\n# style\n\nuse\tstyle\tbefore\t2\tin the style of | by\n`);
    assert.deepEqual(problems, []);
    const cue = { topic: 'use', value: 'style', side: 'before', reach: 2 };
    assert.deepEqual(cues, [
      { ...cue, phrase: 'in the style of' },
      { ...cue, phrase: 'by' },
    ]);
  });

  for (const [row, column, message, why] of MISTAKES) {
    it(`reports ${why}`, () => {
      const { cues, problems } = readCues(`${HEADER}\nuse\tvoice\tafter\t1\tvoice\n${row}\n`);
      assert.deepEqual(
        problems.map(({ line, column: at }) => [line, at]),
        [[3, column]],
      );
      assert.match(problems[0]?.message ?? '', message);
      assert.ok(
        cues.some(({ phrase }) => phrase === 'voice'),
        'the others count',
      );
    });
  }

  it('finds no mistake in the tables that ship', () => {
    const files = readdirSync('rules/cues').filter((name) => name.endsWith('.tsv'));
    assert.ok(files.length >= 4);
    for (const file of files) assert.deepEqual(readCues(readFileSync(`rules/cues/${file}`, 'utf8')).problems, [], file);
  });
});
