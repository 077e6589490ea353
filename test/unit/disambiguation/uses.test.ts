import assert from 'node:assert/strict';
import type { Look, Use } from '../../../server/engine/disambiguation/reference.ts';
import { itIsPending } from '../analyze/pending.ts';
import { referencesIn, type Setting } from './small-world.ts';

type Row = readonly [text: string, use: Use, setting?: Setting];

const ADA = 'Ada Quillon';
const script = (...lines: readonly string[]): string => `INT. HALL - DAY\n\n${lines.join('\n\n')}\n`;
const FOUNTAIN: Setting = { format: 'fountain' };
const SHOTS: Setting = { format: 'shot-list' };

/** A text and the use it makes of Ada Quillon. */
const ROWS: readonly Row[] = [
  ['Ada Quillon by a window', 'depiction'],
  ['portrait of Ada Quillon', 'depiction'],
  ['Ada Quillon lookalike on a pier', 'depiction'],
  ['a boat in the style of Ada Quillon', 'style'],
  ['inspired by Ada Quillon', 'style'],
  ['inspired by the great Ada Quillon', 'style'],
  ['boat by Ada Quillon', 'style'],
  ['a boat watched by Ada Quillon', 'depiction'],
  ['an homage to Ada Quillon', 'style'],
  ['Ada Quillon-style lighting', 'style'],
  ['Ada Quillon inspired wardrobe', 'style'],
  ['Ada Quillon-esque, soft light', 'style'],
  ['painted by Tove Lindqvane, Rune Marsh and Ada Quillon', 'style'],
  ['im Stil von Ada Quillon', 'style'],
  ['au style de Ada Quillon', 'style'],
  ["with Ada Quillon's nose", 'feature'],
  ['a woman with the eyes of Ada Quillon', 'feature'],
  ['a woman who looks like Ada Quillon', 'feature'],
  ["Ada Quillon's smile on a stranger", 'feature'],
  ['same face as Ada Quillon', 'feature'],
  ['narration in the voice of Ada Quillon', 'voice'],
  ['voiced by Ada Quillon', 'voice'],
  ['Ada Quillon voice, calm', 'voice'],
  ["Ada Quillon's voice over fog", 'voice'],
  ['sounds like Ada Quillon', 'voice'],
  ['a voice clone of Ada Quillon', 'voice'],
  ['digital double of Ada Quillon', 'replica'],
  ['deepfake of Ada Quillon', 'replica'],
  ['Ada Quillon hologram on stage', 'replica'],
  ['de-age Ada Quillon by thirty years', 'alteration'],
  ['younger version of Ada Quillon', 'alteration'],
  ['Ada Quillon face swap', 'alteration'],
  ['face-swap with Ada Quillon', 'alteration'],
  ['Ada Quillon announces the end of the war', 'statement'],
  ['a speech by Ada Quillon', 'statement'],
  ['Ada Quillon reading the news', 'statement'],
  ['re-enactment of Ada Quillon at the trial', 'recreation'],
  ['train a lora on Ada Quillon', 'training'],
  ['fine-tune on Ada Quillon portraits', 'training'],
  ['Ada Quillon lora, v2', 'training'],
  ['a boat <lora:ada_quillon_v2:0.8>', 'training'],
  ['train a lora on the style of Ada Quillon', 'training'],
  ['a boat --no Ada Quillon', 'exclusion'],
  ['a boat\nNegative prompt: Ada Quillon', 'exclusion'],
  ['a boat without Ada Quillon', 'exclusion'],
  ['nothing like Ada Quillon', 'exclusion'],
  ['not in the style of Ada Quillon', 'exclusion'],
  ['---\nstyle: Ada Quillon\n---\na boat', 'style'],
  [script('MAREN\nI met Ada Quillon once.'), 'mention', FOUNTAIN],
  [script("MAREN\nI have Ada Quillon's nose."), 'mention', FOUNTAIN],
  [script('A poster of Ada Quillon on the wall.'), 'mention', FOUNTAIN],
  [script('On TV, Ada Quillon announces the end.'), 'statement', FOUNTAIN],
  [script('[[digital double of Ada Quillon here]]'), 'replica', FOUNTAIN],
  [script('ADA QUILLON\nNearly done.'), 'namesake', FOUNTAIN],
  ['Shot,Description,AI used\n1,Ada Quillon waves,no\n', 'mention', SHOTS],
  ['Shot,Description,AI used\n1,Ada Quillon waves,yes\n', 'depiction', SHOTS],
  ['Shot,Description,Tool\n1,Ada Quillon waves,Parrot\n', 'depiction', SHOTS],
  ['Shot,Description\n1,Ada Quillon waves\n', 'mention', SHOTS],
  ['Shot,Prompt\n1,Ada Quillon waves\n', 'depiction', SHOTS],
  ['Shot,Reference,AI used\n1,Ada Quillon,yes\n', 'style', SHOTS],
  ['I saw Ada Quillon yesterday.', 'mention', { format: 'plain' }],
];

describe('use', () => {
  for (const [text, use, setting] of ROWS) {
    it(`of ${ADA} in “${text.replace(/\s+/g, ' ').slice(0, 70)}” is ${use}`, () => {
      const reference = referencesIn(text, setting).find(({ subject }) => subject.name === ADA);
      assert.equal(reference?.use, use);
    });
  }

  it('is read where no other name stands between: each name has its own cue', () => {
    const uses = (text: string) => referencesIn(text).map(({ subject, use }) => `${subject.name}: ${use}`);
    assert.deepEqual(uses('Ada Quillon by a window, in the style of Tove Lindqvane'), [
      'Ada Quillon: depiction',
      'Tove Lindqvane: style',
    ]);
    assert.deepEqual(uses('voice of Bo Ledbrook, Ada Quillon waves'), ['Bo Ledbrook: voice', 'Ada Quillon: depiction']);
  });

  it('is not read over the end of a sentence', () => {
    const text = 'A castle in the style of the old days. Ada Quillon waves.';
    assert.equal(referencesIn(text).find(({ subject }) => subject.name === ADA)?.use, 'depiction');
  });

  it('of a film has no features, voices or doubles', () => {
    for (const text of ['Far Above the Harbour (1987) face', 'digital double of Far Above the Harbour (1987)'])
      assert.equal(referencesIn(text).find(({ subject }) => subject.id.startsWith('work:'))?.use, 'depiction');
  });

  it('comes with the words that show it', () => {
    const text = 'a boat in the style of Ada Quillon';
    const reason = referencesIn(text)[0]?.evidence.find(({ signal }) => signal === 'use');
    assert.ok(reason?.span);
    assert.equal(text.slice(reason.span.start, reason.span.end), 'in the style of');
    assert.match(reason.text, /makes it a style/);
  });

  itIsPending(
    'of the first name of a list is that of the others',
    'a cue behind a list speaks for the last name only',
    () => {
      const uses = referencesIn('the voices of Ada Quillon, Bo Ledbrook').map(({ use }) => use);
      assert.deepEqual(uses, ['voice', 'voice']);
    },
  );
});

describe('look', () => {
  const looks: readonly (readonly [string, readonly Look[], Setting?])[] = [
    ['Ada Quillon by a window', []],
    ['Ada Quillon by a window, photoreal', ['realistic']],
    ['photorealistic, Ada Quillon by a window', ['realistic']],
    ['news footage of Ada Quillon', ['news']],
    ['news footage, photoreal, Ada Quillon', ['news', 'realistic']],
    ['Ada Quillon on CCTV', ['news']],
    ['Ada Quillon\nNegative prompt: photorealistic', []],
    ['---\nstyle: photorealistic\n---\nAda Quillon by a window', ['realistic']],
    [script('News footage of Ada Quillon.'), ['news'], FOUNTAIN],
    [script('News footage of a storm.', 'Ada Quillon waves.'), [], FOUNTAIN],
  ];
  for (const [text, expected, setting] of looks) {
    it(`in “${text.replace(/\s+/g, ' ')}” is ${expected.join(' and ') || 'open'}`, () => {
      const reference = referencesIn(text, setting).find(({ subject }) => subject.name === ADA);
      assert.deepEqual([...(reference?.looks ?? ['not found'])].sort(), expected);
    });
  }
});
