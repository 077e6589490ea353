import assert from 'node:assert/strict';
import { itIsPending } from '../analyze/pending.ts';
import { namesIn, referencesIn, type Setting, signalsFor } from './small-world.ts';

type Row = readonly [text: string, names: readonly string[], why: string, setting?: Setting];

const script = (...lines: readonly string[]): string => `INT. HALL - DAY\n\n${lines.join('\n\n')}\n`;
const FOUNTAIN: Setting = { format: 'fountain' };

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  'names that need no help': [
    ['Ada Quillon by a window', ['Ada Quillon'], 'a full name of rare words'],
    ['ada quillon by a window', ['Ada Quillon'], 'in small letters as well'],
    ['ADA QUILLON BY A WINDOW', ['Ada Quillon'], 'and in capitals'],
    ['Zanzel on a boat', ['Zanzel'], 'a single name that is no word'],
    ['a film by AQZ', ['Ada Quarry Zell'], 'an abbreviation in capitals'],
  ],
  'ordinary words': [
    ['cherry on a boat', [], 'a fruit'],
    ['a bowl with a cherry', [], 'a fruit in the middle of a text'],
    ['Her name is Cherry. It was late.', [], 'a capital in the middle of a sentence is not enough'],
    ['Photo of Cherry. It was late.', ['Cherry'], 'a capital and a cue are'],
    ['frost on the window', [], 'weather'],
    ['Frost on the window', [], 'weather at the beginning of a sentence, where a capital proves nothing'],
    ['He looks. Far above the harbour a gull cries.', [], 'nor does the only capital of a phrase prove anything there'],
    ['far above the harbour a gull cries', [], 'a title all of ordinary words, used as words'],
    ['He reads Far Above the Harbour in bed', ['Far Above the Harbour'], 'the same with capitals and "reads"'],
    ['he will forge a sword', [], 'a verb'],
    ['The smith will forge a sword', [], 'a verb behind a noun'],
    ['Will Forge stands by the window', ['Will Forge'], 'a name'],
    ['tidal pools in the fog', [], 'an adjective'],
    ['a small aqz in the corner of the Label', [], 'an abbreviation in small letters where others have capitals'],
    ['a marsh at dawn', [], 'a landscape'],
  ],
  'cues beside a name': [
    ['the film Frost', ['Frost'], 'says that it is a film'],
    ['watching Frost again', ['Frost'], 'what one watches is a film'],
    ['watching frost again', [], 'but not in small letters'],
    ['starring Quillon', ['Ada Quillon'], 'a surname behind "starring"'],
    ['in the style of Lindqvane', ['Tove Lindqvane'], 'a surname behind a style'],
    ['in the style of Marsh', ['Rune Marsh'], 'even an ordinary one with a capital'],
    ['a boat in the style of a marsh', [], 'but not with an article and no capital'],
    ['Quillon Street at night', [], 'a street is no person'],
    ['on Lindqvane Avenue', [], 'nor is an avenue'],
    ['photo of Cherry, smiling', ['Cherry'], 'who is photographed'],
    ['a still from frost, close-up', ['Frost?'], 'what a still is from, where nothing else follows'],
    ['a still from frost patterns', [], 'but not where it goes on'],
    ['boat in the style of sable, fog', ['Sable'], 'what has a style, where nothing else follows'],
    ['boat in the style of sable furs', [], 'but not where it goes on'],
    ['boat, breeze style, fog', ['Breeze?'], 'a game has a style, possibly'],
    ['boat, tidewater style, fog', [], 'but a song has none'],
    ['boat, a breeze style, fog', [], 'nor has what has an article'],
    ['boat in the style of paris, fog', [], 'and a city has a style as well'],
    ['a still from paris, fog', ['Paris'], 'but no stills'],
    ['ada quillon as sable, on a boat', ['Ada Quillon', 'Sable'], 'a part that somebody known is given'],
    ['ada quillon as sable furs', ['Ada Quillon'], 'but not where it goes on'],
    ['a boat as sable, on a sea', [], 'nor where it is given to nobody'],
  ],
  'quotation marks and years': [
    ['a poster of "Frost" on the wall', ['Frost'], 'quotation marks with a cue'],
    ['lighting like in Frost (2013)', ['Frost'], 'the year of the film'],
    ['a still of Frost (2012)', ['Frost'], 'a year off, as festivals and releases differ'],
    ['a boat, Frost (1987)', [], 'another year'],
    ['frost (1987)', [], 'another year is no evidence'],
    ['Far Above the Harbour (1987)', ['Far Above the Harbour'], 'of a book'],
  ],
  'related names': [
    ['we saw Frost by Bo Ledbrook', ['Frost', 'Bo Ledbrook'], 'a film and its director'],
    ['Bo Ledbrook on set. Later, frost.', ['Bo Ledbrook'], 'the director makes no film of every frost'],
    ['Mira waves. Frost Tales costumes.', ['Queen Mirabeth', 'Frost Tales'], 'a first name beside the franchise'],
    ['Mira waves from the boat.', [], 'a first name by itself'],
    ['mira from frost, waving', ['Queen Mirabeth', 'Frost'], 'a first name and an ordinary title that belong together'],
    ['mira, from frost to snow', [], 'but not across a comma'],
    ['sable and mira on a boat', ['Sable', 'Queen Mirabeth'], 'two of one series'],
    ['sable and cherry on a boat', [], 'but not two of different ones'],
    ['a boat, frost, bo ledbrook', ['Frost', 'Bo Ledbrook'], 'a title beside its director'],
    ['Ada Quillon by the sea. Quillon laughs.', ['Ada Quillon'], 'a surname after the full name'],
    ['Marsh and water. Later: Rune Marsh.', ['Rune Marsh'], 'but not before it'],
  ],
  'surnames after the full name': [
    ['Sable Orrin paints. Orrin laughs.', ['Sable Orrin'], 'one that no table lists'],
    [script('A photo of Sable Orrin.', 'They like what Orrin did.'), ['Sable Orrin'], 'in a later line', FOUNTAIN],
    ['They like what Orrin did.', [], 'but not without the full name'],
    ['Orrin laughs. Sable Orrin paints.', ['Sable Orrin'], 'nor before it'],
    ['Sable Orrin paints on Orrin Street.', ['Sable Orrin'], 'a street is no person'],
    ['A portrait of Will Forge. At the forge we heat iron.', ['Will Forge'], 'an ordinary word in small letters'],
  ],
  'lists of names': [
    ['by Tove Lindqvane, Marsh and Bo Ledbrook', ['Tove Lindqvane', 'Rune Marsh?', 'Bo Ledbrook'], 'names among names'],
    ['Zanzel, Cherry, Ada Quillon', ['Zanzel', 'Cherry', 'Ada Quillon'], 'an ordinary word among names'],
    ['apple, cherry, plum', [], 'an ordinary word among others'],
    ['a boat, frost, harbour, marsh', [], 'a list of things'],
    ['a boat, frost, Tove Lindqvane', ['Tove Lindqvane'], 'an ordinary word beside an artist is no title'],
  ],
  'characters of the script': [
    [script('MIRA (20s) waves.', 'MIRA\nHello.'), [], 'a first name that a character bears', FOUNTAIN],
    [
      script('CHERRY (30s) sits down.', 'CHERRY\nHello.'),
      [],
      'a single ordinary name that a character bears',
      FOUNTAIN,
    ],
    [script('Quillon sits down.', 'DR QUILLON\nHello.'), [], 'a surname that a character bears', FOUNTAIN],
    [script('ADA QUILLON (30s) sits down.', 'ADA QUILLON\nHello.'), ['Ada Quillon'], 'a full name is told', FOUNTAIN],
  ],
  introductions: [
    ['Will Forge, a blacksmith from Ohio', [], 'a trade and a place make it an invented person'],
    [
      script('Bo Ledbrook (50s), a baker, waves.'),
      ['Bo Ledbrook'],
      'a name of rare words stays, less certain',
      FOUNTAIN,
    ],
  ],
  'names that say what they belong to': [
    ['zolda, frost tales, grass', ['Frost Tales?'], 'a first name alone is anybody'],
    ['zolda in a boat, zanzelot: quiet water', ['Zolda (Zanzelot)', 'Zanzelot: Quiet Water'], 'beside its game'],
    ['a fog daddy, zanzelot: quiet water', ['Zanzelot: Quiet Water'], 'another character of common words'],
  ],
  'longer names': [
    ['Zanzel Oskarsdotter waves', [], 'a name that goes on is another'],
    ['an old photo, Maria Quillon waves', ['Ada Quillon?'], 'one that begins earlier may be'],
    ['a boat on the fogged of the harbour', [], 'and a word that needs what comes behind it'],
    ['Frost Giant Films presents', [], 'and a title in a longer one'],
  ],
};

describe('disambiguation', () => {
  for (const [group, rows] of Object.entries(ROWS)) {
    describe(`by ${group}`, () => {
      for (const [text, names, why, setting] of rows) {
        const opening = text.replace(/\s+/g, ' ').slice(0, 60);
        it(`${opening}: ${why}`, () => assert.deepEqual([...namesIn(text, setting)].sort(), [...names].sort()));
      }
    });
  }

  it('tells its reasons, the form itself first', () => {
    const reasons = (name: string, text: string, setting?: Setting) => signalsFor(name, text, setting).join(' ');
    assert.match(reasons('Ada Quillon', 'Ada Quillon by a window'), /^alias known-worldwide/);
    assert.match(reasons('Frost', 'lighting like in Frost (2013)'), /^alias .*year/);
    assert.match(reasons('Frost', 'a poster of "Frost"'), /quoted/);
    assert.match(reasons('Ada Quillon', 'starring Quillon'), /context-cue/);
    assert.match(reasons('Rune Marsh', 'a boat by Tove Lindqvane, Marsh'), /list-of-names/);
    assert.match(reasons('Queen Mirabeth', 'Mira waves. Frost Tales costumes.'), /related-sure/);
    assert.match(reasons('Zanzel', 'Z4nzel on stage'), /spelling/);
    assert.match(reasons('Bo Ledbrook', script('Bo Ledbrook (50s), a baker.'), FOUNTAIN), /introduced/);
  });

  it('counts them as log-odds', () => {
    for (const text of ['Ada Quillon by a window', 'a still of Frost (2013)', 'starring Quillon']) {
      const [reference] = referencesIn(text);
      assert.ok(reference);
      const sum = reference.evidence.reduce((total, { weight }) => total + weight, 0);
      assert.ok(Math.abs(reference.confidence - 1 / (1 + Math.exp(-sum))) < 0.001);
    }
  });

  it('points at the words that support a reading', () => {
    const text = 'a boat in the style of Lindqvane';
    const spans = referencesIn(text).flatMap(({ evidence }) => evidence.flatMap(({ span }) => span ?? []));
    const words = new Set(spans.map(({ start, end }) => text.slice(start, end)));
    assert.deepEqual([...words].sort(), ['Lindqvane', 'in the style of']);
  });

  it('keeps own characters apart from famous namesakes', () => {
    const production = 'characters: [{ name: Mira Tollick }]';
    assert.deepEqual(namesIn('Mira Tollick and Mira at the Frost Tales stand', { production }), [
      'Mira Tollick',
      'Frost Tales',
    ]);
  });

  it('takes a title with its year for a title', () => {
    assert.deepEqual(namesIn('Frost (2013)'), ['Frost']);
  });

  itIsPending(
    'takes a surname behind another given name for somebody else',
    'a sentence that begins with it hides it',
    () => {
      assert.deepEqual(namesIn('Maria Quillon waves'), []);
    },
  );

  it('finds every place of a surname after the full name, and only those', () => {
    const places = (text: string) => referencesIn(text).map(({ span }) => text.slice(span.start, span.end));
    const name = 'Sable Orrin';
    assert.deepEqual(places('Sable Orrin paints. Orrin laughs, Jack Orrin too.'), [name, 'Orrin']);
    assert.deepEqual(places('Sable Orrin paints. Then Orrin laughs. Orrin-Hill.'), [name, 'Orrin']);
    assert.deepEqual(places('Orrin laughs. Sable Orrin paints.'), [name]);
    assert.deepEqual(places('A portrait of Will Forge. Forge ahead! Then Forge laughs.'), ['Will Forge', 'Forge']);
  });

  it('compares capitals with those of the listed form', () => {
    const reasons = signalsFor('Collapse in the north', 'the Collapse in the north, after Years');
    assert.ok(reasons.length > 0 && !reasons.some((signal) => signal.startsWith('small-letters')), reasons.join(' '));
  });

  it('vouches only with names that it reports', () => {
    const text = 'On a Frost night old Mira waves';
    const [names, reasons] = [namesIn(text), signalsFor('Frost', text)];
    assert.ok(
      !reasons.includes('related-sure') || names.some((name) => name.startsWith('Queen Mirabeth')),
      `${names}: ${reasons}`,
    );
  });
});
