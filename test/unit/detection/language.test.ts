import assert from 'node:assert/strict';
import { isForeign } from '../../../server/engine/detection/language.ts';
import { formatById } from '../../../server/engine/formats/registry.ts';

/** Texts that are English, whatever some of their words are elsewhere. */
const ENGLISH: readonly (readonly [string, string])[] = [
  ['a knight a dragon and a princess, 1 9 8 0 s', 'articles and a decade'],
  ['a wolf with a milkshake in a diner, 1 9 5 0 s', 'more articles than other function words'],
  ['vincent van gogh, jan van eyck, rogier van der weyden, kees van dongen', 'names from the Netherlands'],
  ['luis de morales, giorgio de chirico, elaine de kooning, tamara de lempicka', 'names with "de"'],
  ['what do i do to do it', 'words that Polish has as well'],
  ['zebra, teal, brass', 'no function word at all'],
];

const FOREIGN: readonly string[] = [
  'retrato de una mujer con flores, al estilo de los maestros',
  'une affiche pour le cirque dans la rue, avec des lumières',
  'Der Schmied schlägt das Eisen und der Junge sieht ihm zu',
  'portret van een oude man met een hoed, niet te donker',
  'az öreg halász a parton ül, és nem szól egy szót sem',
  'stará žena sedí na lavičce, ale není sama, je tu kočka',
];

const read = (text: string): boolean => isForeign(formatById('prompt').parse(text));

describe('the language of a text', () => {
  for (const [text, why] of ENGLISH) it(`is English: ${text} (${why})`, () => assert.equal(read(text), false));
  for (const text of FOREIGN) it(`is another: ${text}`, () => assert.equal(read(text), true));
});
