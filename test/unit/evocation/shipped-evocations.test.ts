/** Evocations under everything that ships: what becomes of them in a document. */
import assert from 'node:assert/strict';
import { diagnosticMessage } from '../../../server/engine/guidelines/message.ts';
import { analysisOf, type Circumstances, described, findingsIn } from '../analyze/shipped.ts';

const MOUSE = 'a cartoon mouse with round ears, red button shorts and white gloves';

function evokedIn(text: string, circumstances: Circumstances = {}): readonly string[] {
  return findingsIn(text, circumstances)
    .filter(({ evokedBy }) => evokedBy !== undefined)
    .map(described);
}

describe('evocations that ship', () => {
  it('come under the clause of the named reference, and under that of identifiable traits', () => {
    const [finding, ...more] = findingsIn(MOUSE);
    assert.ok(finding);
    assert.deepEqual(more, []);
    assert.equal(described(finding), 'character:mickey-mouse depiction written-approval NFX-2.2');
    assert.ok(finding.judgement.verdicts.some(({ clause }) => clause === 'NFX-P1'));
    assert.ok(finding.confidence < 0.95);
    assert.equal(
      diagnosticMessage(finding),
      'Evokes Mickey Mouse (character, in copyright) by “cartoon mouse”, “round ears”, “red button shorts” and “white gloves”: ' +
        'written approval is needed (NFX-2.2).',
    );
  });

  it('give each of their words as evidence, in its place', () => {
    const [finding] = findingsIn(MOUSE);
    const spans = finding?.places[0].evidence.flatMap(({ signal, span }) =>
      signal === 'evocation' && span ? [span] : [],
    );
    assert.deepEqual(
      spans?.map(({ start, end }) => MOUSE.slice(start, end)),
      ['cartoon mouse', 'round ears', 'red button shorts', 'white gloves'],
    );
  });

  it('say nothing where the text gives the name anyway', () => {
    assert.deepEqual(evokedIn(`Mickey Mouse, ${MOUSE}`), []);
    assert.deepEqual(evokedIn('portrait of the founder of SpaceX, Elon Musk'), []);
    const script = `INT. ROOM - DAY\n\nMickey Mouse waves.\n\nINT. HALL - DAY\n\n${MOUSE} waves.\n`;
    assert.deepEqual(evokedIn(script, { format: 'fountain' }), []);
  });

  it('do not speak for another prompt of the same file', () => {
    assert.equal(evokedIn(`Mickey Mouse\n\n---\n\n${MOUSE}\n`).length, 1);
  });

  it('are excluded in a negative prompt', () => {
    const uses = evokedIn(`a boat\nNegative prompt: ${MOUSE}`);
    assert.deepEqual(uses, ['character:mickey-mouse exclusion notify NFX-2.2n']);
  });

  it('leave the own characters of a production alone', () => {
    const production = 'characters: [{ name: Ondo Barnacle }]';
    assert.deepEqual(evokedIn(`Ondo Barnacle, ${MOUSE}`, { production }), []);
    assert.equal(evokedIn(MOUSE, { production }).length, 1);
  });

  it('are settled by a licence for whom they evoke', () => {
    const production = 'licensed: [{ entity: character:mickey-mouse, reference: L-1 }]';
    const [finding] = findingsIn(MOUSE, { production });
    assert.equal(finding?.level, 'clear');
  });

  it('are found in the action of a script, as something to raise', () => {
    const script = `INT. PIER - DAY\n\nOn the wall, ${MOUSE} waves.\n`;
    assert.deepEqual(evokedIn(script, { format: 'fountain' }), ['character:mickey-mouse mention notify CLR-3']);
  });

  it('have the looks of their prompt, like a name', () => {
    const named = findingsIn('September 11 attacks, news footage').find(({ subject }) => subject.kind === 'event');
    const [evoked] = findingsIn('two towers struck by airliners in New York, news footage');
    assert.equal(evoked?.evokedBy?.includes('struck by airliners'), true);
    assert.deepEqual(evoked?.looks, ['news']);
    assert.deepEqual([evoked?.clause, evoked?.level], [named?.clause, named?.level]);
  });

  it('take in weights and line breaks', () => {
    assert.equal(evokedIn('cartoon mouse, (round ears:1.2), (red\nshorts:1.3), [white gloves]').length, 1);
  });
});

describe('persons by a relation', () => {
  it('come from the makers of works', () => {
    assert.deepEqual(evokedIn('portrait of the director of Titanic'), [
      'person:james-cameron depiction written-approval NFX-2.2',
    ]);
    assert.deepEqual(evokedIn('the author of the Harry Potter novels in a café'), [
      'person:j-k-rowling depiction written-approval NFX-2.2',
    ]);
    assert.deepEqual(evokedIn('in the style of the painter of Starry Night'), ['artist:vincent-van-gogh style clear']);
  });

  it('come from the table of roles, where the words alone would mean somebody else', () => {
    assert.match(
      evokedIn('portrait of the founder of SpaceX')[0] ?? '',
      /^person:elon-musk depiction written-approval/,
    );
    assert.match(evokedIn('photo of the actor who plays Thor')[0] ?? '', /^person:chris-hemsworth depiction written/);
  });

  it('are nobody where the knowledge base does not know, or where no name stands', () => {
    for (const text of [
      'the president walks to the helicopter',
      'the director of photography checks the light',
      'the author of the letter weeps',
      'the founder of the club, a retired captain',
      'the actor who plays the lead',
      'the singer of the band on a small stage',
    ]) {
      assert.deepEqual(evokedIn(text), [], text);
    }
  });

  it('are nobody in ordinary dialogue', () => {
    const script =
      'INT. PUB - NIGHT\n\nAGNES\nThe president lied. So did the director. Who is the founder of this place?\n';
    assert.deepEqual(evokedIn(script, { format: 'fountain' }), []);
  });

  it('keep the words that state the relation', () => {
    const { references } = analysisOf('portrait of the director of Titanic');
    const evoked = references.find(({ evokedBy }) => evokedBy !== undefined);
    assert.deepEqual(evoked?.evokedBy, ['director of', 'Titanic']);
    assert.equal(evoked?.text, 'director of Titanic');
  });
});
