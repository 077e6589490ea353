/** Names that are ordinary words, at the beginning of sentences. */
import assert from 'node:assert/strict';
import type { Role } from '../../../server/engine/document/document.ts';
import { isDoubtfulName } from '../../../server/engine/story/doubtful-name.ts';
import { SHIPPED } from '../analyze/shipped.ts';

/** The name is the word between bars. */
const ROWS: readonly (readonly [marked: string, role: Role, isDoubtful: boolean, why: string])[] = [
  ['|Hope| walks in.', 'action', false, 'somebody does something'],
  ['It is dark. |Hope| opens the door.', 'action', false, 'the same further on'],
  ['|Hope| is gone.', 'action', false, 'somebody is somewhere'],
  ['|Hope|’s coat is wet.', 'action', false, 'somebody has something'],
  ['|Hope|, Maren and the dog.', 'action', false, 'a list of people'],
  ['|Hope| and Maren at the rail', 'action', false, 'two people'],
  ['|Hope| at the rail, dusk', 'shot-description', false, 'where somebody is'],
  ['|Hope| standing alone', 'prompt', false, 'what somebody is doing'],
  ['|Hope| in her eyes', 'prompt', true, 'a look'],
  ['|Rose| petals on the floor.', 'action', true, 'a plant'],
  ['|Rose| to her feet, slowly.', 'action', true, 'a verb'],
  ['He falls. |Grace| under pressure.', 'action', true, 'a virtue'],
  ['She meets |Hope| at the rail.', 'action', false, 'a capital inside a sentence'],
  ['|Maren| to the left, alone.', 'action', false, 'a name that is no word'],
  ['|Hope| you are well.', 'dialogue', true, 'a verb that is spoken'],
  ['|Hope| is all we have.', 'dialogue', true, 'a noun that is spoken'],
  ['|Hope|! Wait!', 'dialogue', false, 'somebody called'],
  ['|Hope|, listen to me.', 'dialogue', false, 'somebody spoken to'],
  ['I am |Hope|.', 'dialogue', false, 'somebody who says so'],
  ['“|Hope| so,” she says.', 'action', true, 'words in quotes'],
];

describe('a name that may be a word', () => {
  for (const [marked, role, isDoubtful, why] of ROWS) {
    it(`${why}: ${marked}`, () => {
      const [before = '', name = ''] = marked.split('|');
      const span = { start: before.length, end: before.length + name.length };
      assert.equal(isDoubtfulName(marked.replaceAll('|', ''), span, role, SHIPPED), isDoubtful);
    });
  }

  it('is nothing that anybody doubts without a dictionary', () => {
    assert.equal(isDoubtfulName('Hope you are well.', { start: 0, end: 4 }, 'dialogue', {}), false);
  });
});
