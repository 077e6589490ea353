/** Quick fixes as texts: before, after. */
import assert from 'node:assert/strict';
import type { Entity } from '../../../server/engine/knowledge/entity.ts';
import { styleRemoval } from '../../../server/engine/remedies/removal.ts';
import { genericDescription, replacement, type TextChange } from '../../../server/engine/remedies/replacement.ts';
import { findingsIn, type Setting } from '../disambiguation/small-world.ts';
import { entity } from '../guidelines/cases.ts';
import { itIsPending } from './pending.ts';

type Row = readonly [before: string, after: string, why: string, setting?: Setting];

/** Known in the small world: Ada Quillon, a stage actress; Tove Lindqvane, an expressive painter; Frost, an icy musical. */
const REPLACED: readonly Row[] = [
  ['portrait of Ada Quillon at a window', 'portrait of a stage actress at a window', 'in the middle of a text'],
  ['Ada Quillon waves', 'A stage actress waves', 'a capital at the beginning stays one'],
  ['ada quillon waves', 'a stage actress waves', 'and a small letter as well'],
  ['Fog. Ada Quillon waves.', 'Fog. A stage actress waves.', 'at the beginning of a sentence'],
  ['fog\nAda Quillon waves', 'fog\nA stage actress waves', 'and of a line'],
  ['fog, Ada Quillon waves', 'fog, a stage actress waves', 'not behind a comma'],
  ['the Ada Quillon on stage', 'a stage actress on stage', 'an article goes with the name'],
  ['an Ada Quillon lookalike', 'a stage actress lookalike', 'so does another'],
  ['An Ada Quillon lookalike', 'A stage actress lookalike', 'whose capital stays'],
  ['Tibetan Ada Quillon', 'Tibetan a stage actress', 'the end of a word is no article'],
  ["Ada Quillon's nose", "A stage actress's nose", 'a possessive stays'],
  ['the eyes of Ada Quillon’s sister', 'the eyes of a stage actress’s sister', 'of either kind'],
  ['#AdaQuillon fan art', 'a stage actress fan art', 'a hashtag goes with its mark'],
  ['(Ada Quillon:1.2), fog', '(a stage actress:1.2), fog', 'in weights'],
  ['(Ada:1.2) (Quillon:1.1)', '(a stage actress:1.1)', 'over weights'],
  ['Quillon, Ada, portrait', 'A stage actress, portrait', 'surname first'],
  ['ADA QUILLON WAVES', 'A stage actress WAVES', 'in capitals'],
  ['a poster of "Frost" on the wall', 'a poster of "an icy musical" on the wall', 'in quotation marks'],
  ['a still of Frost (2013)', 'a still of an icy musical (2013)', 'a year stays'],
  ['boat by Tove Lindqvane, oil', 'boat by an expressive painter, oil', 'behind a cue'],
  ['T a d a by Ada J. Quillon', 'T a d a by a stage actress', 'with an initial in it'],
  ['Meet Ada\nQuillon today', 'Meet a stage actress today', 'over a line break'],
  ['---\nstyle: Tove Lindqvane\n---\nboat', '---\nstyle: an expressive painter\n---\nboat', 'in front matter'],
  [
    'Shot,Description,AI used\n1,"Ada Quillon, waving",yes\n',
    'Shot,Description,AI used\n1,"a stage actress, waving",yes\n',
    'in a cell',
    { format: 'shot-list' },
  ],
];

const REMOVED: readonly Row[] = [
  ['castle at dusk, in the style of Tove Lindqvane, oil', 'castle at dusk, oil', 'with one of two commas'],
  ['boat in the style of Tove Lindqvane', 'boat', 'at the end'],
  ['in the style of Tove Lindqvane, a boat', 'a boat', 'at the beginning, with the comma'],
  ['by Tove Lindqvane, boat', 'boat', 'a short cue'],
  ['boat by Tove Lindqvane', 'boat', 'at the end'],
  ['boat, matte painting by Tove Lindqvane, fog', 'boat, matte painting, fog', 'the painting stays'],
  ['Tove Lindqvane-style lighting', 'lighting', 'a cue behind the name'],
  ['boat | by Tove Lindqvane | sea', 'boat | sea', 'with another separator'],
  ['boat\nby Tove Lindqvane\noil', 'boat\noil', 'a line of its own'],
  ['boat, by Tove Lindqvane. Fog.', 'boat. Fog.', 'before a full stop'],
  ['boat by Tove Lindqvane and Ada Quillon, oil', 'boat by Tove Lindqvane, oil', 'the last of a list (Ada Quillon)'],
  [
    'boat by Tove Lindqvane, Rune Marsh and Ada Quillon',
    'boat by Tove Lindqvane and Ada Quillon',
    'one in the middle of a list (Rune Marsh)',
  ],
  [
    'Shot,Description,AI used\n1,castle by Tove Lindqvane,yes\n',
    'Shot,Description,AI used\n1,castle,yes\n',
    'in a cell',
    { format: 'shot-list' },
  ],
];

/** What goes wrong still, and why. */
const REMOVED_BADLY: readonly (readonly [...Row])[] = [
  [
    'Shot,Description,AI used\n1,in the style of Tove Lindqvane a castle,yes\n',
    'Shot,Description,AI used\n1,a castle,yes\n',
    'the separator of the cell is taken for a comma of the text',
    { format: 'shot-list' },
  ],
  [
    '---\nuse: temporary\n---\nin the style of Tove Lindqvane, castle',
    '---\nuse: temporary\n---\ncastle',
    'the line break behind front matter is taken for white space of the text',
  ],
  [
    'boat by Tove Lindqvane and Ada Quillon, oil',
    'boat by Ada Quillon, oil',
    'the cue of a list goes with its first name (Tove Lindqvane)',
  ],
  [
    'lighting, Tove Lindqvane inspired wardrobe',
    'lighting, wardrobe',
    'the comma goes though nothing follows the name',
  ],
  ['boat (by Tove Lindqvane:1.2), oil', 'boat, oil', 'an empty weight stays'],
  ['Boat. In the style of Tove Lindqvane.', 'Boat.', 'a second full stop stays'],
  ['boat in Tove Lindqvane’s style, oil', 'boat, oil', 'the preposition stays'],
];

const REPLACED_BADLY: readonly Row[] = [
  ['fog, two Quillons', 'fog, two stage actresses', 'a plural gets an article'],
  [
    'photo of Ada Quillon, Ada Quillon',
    'photo of a stage actress, Ada Quillon',
    'the comma makes it an inverted name in the middle of two',
  ],
];

function applied(text: string, { span, text: words }: TextChange): string {
  return text.slice(0, span.start) + words + text.slice(span.end);
}

/** The finding that a row is about: the one named in its reason in brackets, else the first of a name with a description. */
function about({ 0: text, 2: why, 3: setting }: Row) {
  const name = /\((\p{Lu}[\p{L} ]+)\)$/u.exec(why)?.[1];
  const finding = findingsIn(text, setting).find(({ subject }) =>
    name === undefined ? subject.type === 'entity' : subject.name === name,
  );
  if (finding?.subject.type !== 'entity') assert.fail(`nothing is found in ${JSON.stringify(text)}`);
  return { place: finding.places[0], entity: finding.subject.entity };
}

function replaced(row: Row): string {
  const { place, entity: subject } = about(row);
  return applied(row[0], replacement(row[0], place.span, subject));
}

function removed(row: Row): string {
  const change = styleRemoval(row[0], about(row).place);
  assert.ok(change, 'a removal is offered');
  return applied(row[0], change);
}

const shown = (text: string): string => JSON.stringify(text);

describe('replacing a name', () => {
  for (const row of REPLACED) {
    it(`${shown(row[0])} becomes ${shown(row[1])}: ${row[2]}`, () => assert.equal(replaced(row), row[1]));
  }
  for (const row of REPLACED_BADLY) {
    itIsPending(`${shown(row[0])} becomes ${shown(row[1])}`, row[2], () => assert.equal(replaced(row), row[1]));
  }

  it('leaves nothing to find', () => {
    for (const row of REPLACED) {
      const { place, entity: subject } = about(row);
      const text = applied(row[0], replacement(row[0], place.span, subject));
      assert.ok(!findingsIn(text, row[3]).some((finding) => finding.subject.id === subject.id), text);
    }
  });
});

describe('removing a style', () => {
  for (const row of REMOVED) {
    it(`${shown(row[0])} becomes ${shown(row[1])}: ${row[2]}`, () => assert.equal(removed(row), row[1]));
  }
  for (const row of REMOVED_BADLY) {
    itIsPending(`${shown(row[0])} becomes ${shown(row[1])}`, row[2], () => assert.equal(removed(row), row[1]));
  }

  it('is offered only where a cue shows the style', () => {
    for (const text of ['Ada Quillon by a window', '---\nstyle: Tove Lindqvane\n---\nboat'])
      assert.equal(styleRemoval(text, about([text, '', '']).place), undefined);
  });
});

describe('a description', () => {
  const descriptions: readonly (readonly [Entity, string])[] = [
    [entity('person', 'A B', { generic: 'a one-eyed pirate', subkinds: ['actor'] }), 'a one-eyed pirate'],
    [entity('person', 'A B', { subkinds: ['actor'] }), 'an actor'],
    [entity('person', 'A B', { subkinds: ['singer', 'actor'] }), 'a singer'],
    [entity('person', 'A B', { subkinds: ['head-of-state'] }), 'a head of state'],
    [entity('person', 'A B', { subkinds: ['victim'] }), 'a private person'],
    [entity('person', 'A B'), 'a person'],
    [entity('artist', 'A B', { subkinds: ['illustrator'] }), 'an illustrator'],
    [entity('artist', 'A B', { subkinds: ['concept-artist'] }), 'a contemporary concept artist'],
    [entity('artist', 'A B'), 'a contemporary artist'],
    [entity('work', 'A', { subkinds: ['opera'] }), 'an opera'],
    [entity('work', 'A', { subkinds: ['series'] }), 'a television series'],
    [entity('character', 'A', { subkinds: ['human'] }), 'an invented character'],
    [entity('character', 'A', { subkinds: ['superhero'] }), 'a costumed hero'],
    [entity('event', 'A', { subkinds: ['battle'] }), 'an invented event'],
    [entity('brand', 'A', { subkinds: ['drink'] }), 'a soft drink'],
    [entity('place', 'A'), 'an invented place'],
  ];
  for (const [of, expected] of descriptions) {
    it(`of ${of.kind} ${of.subkinds.join(', ')} is “${expected}”`, () =>
      assert.equal(genericDescription(of), expected));
  }

  it('has an article and no name, whatever the entity', () => {
    for (const [of] of descriptions) assert.match(genericDescription(of), /^an? [^A-Z]+$/);
  });
});
