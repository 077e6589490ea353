import assert from 'node:assert/strict';
import { detect } from '../../../server/engine/detection/detect.ts';
import { compileEvocations } from '../../../server/engine/evocation/compile-evocations.ts';
import { type EvocationEntry, evocationOf } from '../../../server/engine/evocation/evocation.ts';
import { openEvocations } from '../../../server/engine/evocation/evocation-index.ts';

const GROUPS = { man: 'man | guy' };

function entry(entity: string, given: Partial<EvocationEntry>): EvocationEntry {
  return { entity, marks: [], traits: [], phrases: [], enough: 4, caught: [], passed: [], ...given };
}

const INDEX = openEvocations(
  compileEvocations({
    evocations: [
      entry('character:otter', {
        head: 'otter | sea otter',
        marks: ['red shorts', 'white gloves', 'scar on his forehead'],
        traits: ['big black ears', 'whistling'],
      }),
      entry('character:brother', { head: 'otter', marks: ['green shorts', 'white gloves'], traits: ['whistling'] }),
      entry('person:keeper', {
        head: '$man',
        marks: ['brass telescope', 'parrot'],
        phrases: ['keeper of the last lamp'],
      }),
    ].map((one) => evocationOf(one, GROUPS)),
    roles: [{ relation: 'plays', of: 'character:otter', who: ['person:ada'] }],
  }),
);

/** What a text evokes, with the words that did it. */
function evoked(text: string): string {
  return detect(text, [], { evocations: INDEX })
    .evocations.map(
      ({ evocation, words }) =>
        `${evocation.entity}: ${words.map(({ start, end }) => text.slice(start, end)).join(' | ')}`,
    )
    .join('; ');
}

const OTTER = 'character:otter: otter | red shorts | white gloves';

describe('evocations in a text', () => {
  it('need what it is called and traits that add up, in any order', () => {
    assert.equal(evoked('an otter in red shorts and white gloves'), OTTER);
    assert.equal(evoked('white gloves, red shorts, otter'), 'character:otter: white gloves | red shorts | otter');
    assert.equal(evoked('an otter in red shorts'), '');
    assert.equal(evoked('a badger in red shorts and white gloves'), '');
    assert.equal(evoked('an otter in red shorts, red shorts again, and more red shorts'), '');
  });

  it('fold plurals, capitals and accents, in the text and in the data', () => {
    assert.equal(evoked('OTTERS, Réd Short, WHITE GLOVE'), 'character:otter: OTTERS | Réd Short | WHITE GLOVE');
  });

  it('let an adjective or two stand between the words of a phrase, and no other noun', () => {
    const found = 'character:otter: otter | red two-button shorts | white gloves';
    assert.equal(evoked('otter, red two-button shorts, white gloves'), found);
    assert.equal(evoked('otter in a red coat and shorts, white gloves'), '');
    assert.equal(evoked('otter in red, shorts, white gloves'), '');
    assert.equal(evoked('otter, red scarf with shorts, white gloves'), '');
    assert.equal(evoked('otter, red and very wide and long woollen shorts, white gloves'), '');
  });

  it('read through a list of adjectives', () => {
    const ears = (words: string): string => evoked(`whistling otter with ${words}, white gloves`);
    assert.match(ears('big, black ears'), /big, black ears/);
    assert.match(ears('big and black ears'), /big and black ears/);
    assert.equal(ears('big feet, black ears'), '');
  });

  it('take any article behind a preposition', () => {
    for (const scar of ['scar on forehead', 'scar on its forehead', 'scar on the low forehead']) {
      assert.match(evoked(`otter, red shorts, ${scar}`), new RegExp(scar));
    }
  });

  it('leave out what is denied', () => {
    assert.equal(evoked('an otter without red shorts, white gloves'), '');
    assert.equal(evoked('an otter, white gloves, no red shorts'), '');
    assert.equal(evoked('no hat, an otter in red shorts and white gloves'), OTTER);
  });

  it('keep to words that stand close together', () => {
    const far = Array.from({ length: 45 }, (_, at) => `stone${at}`).join(' ');
    assert.equal(evoked(`an otter in red shorts ${far} white gloves`), '');
  });

  it('know a description that is enough by itself, without the head', () => {
    assert.equal(evoked('the keeper of the last lamp'), 'person:keeper: keeper of the last lamp');
    assert.equal(evoked('keeper of last lamp'), 'person:keeper: keeper of last lamp');
    assert.equal(evoked('the keeper of a lamp'), '');
  });

  it('are the better one where two rest on the same words', () => {
    assert.equal(evoked('a whistling otter in red shorts and white gloves'), OTTER.replace(': ', ': whistling | '));
    const both = evoked('otter, green shorts, white gloves, whistling');
    assert.equal(both, 'character:brother: otter | green shorts | white gloves | whistling');
  });

  it('are found as often as they are there', () => {
    assert.equal(
      evoked(`An otter in red shorts and white gloves. ${'Rain. '.repeat(50)}An otter in red shorts and white gloves.`),
      `${OTTER}; ${OTTER}`,
    );
  });

  it('know groups of words, and refuse unknown ones', () => {
    assert.match(evoked('a guy with a parrot and a brass telescope'), /^person:keeper/);
    assert.throws(() => evocationOf(entry('x', { head: '$woman' }), GROUPS), /no group "woman"/);
  });

  it('know who holds a role', () => {
    assert.deepEqual(INDEX.holders('plays', 'character:otter'), ['person:ada']);
    assert.deepEqual(INDEX.holders('plays', 'character:brother'), []);
  });
});
