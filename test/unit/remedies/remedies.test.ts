/** Quick fixes as texts: before, after. */
import assert from 'node:assert/strict';
import type { ParsedDocument, Segment } from '../../../server/engine/document/document.ts';
import { readCells } from '../../../server/engine/formats/csv-cells.ts';
import type { FormatId } from '../../../server/engine/formats/format.ts';
import type { Entity } from '../../../server/engine/knowledge/entity.ts';
import { descriptions, genericDescription } from '../../../server/engine/remedies/description.ts';
import { type Remedy, remedied, remediesFor } from '../../../server/engine/remedies/remedies.ts';
import { asWritten } from '../../../server/engine/remedies/written-back.ts';
import { analysisOf, type Setting, worldOf } from '../disambiguation/small-world.ts';
import { entity } from '../guidelines/cases.ts';

/** `after`: the text with the change, or `undefined` where none is offered. `about`: the subject, else the first name. */
type Row = readonly [
  before: string,
  after: string | undefined,
  why: string,
  about?: string | undefined,
  setting?: Setting,
];

const SHOTS: Setting = { format: 'shot-list' };
const SCRIPT: Setting = { format: 'fountain' };
const HEADER = 'Shot,Description,AI used\n';

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
  ['a young Ada Quillon waves', 'a young stage actress waves', 'no second article behind an adjective'],
  ["Bo Ledbrook's Ada Quillon", "Bo Ledbrook's stage actress", 'nor behind a possessive', 'Ada Quillon'],
  ['Tibetan Ada Quillon', 'Tibetan a stage actress', 'the end of a word is no article'],
  ["Ada Quillon's nose", "A stage actress's nose", 'a possessive stays'],
  ['the eyes of Ada Quillon’s sister', 'the eyes of a stage actress’s sister', 'of either kind'],
  ["the eyes of Sable Orrin's sister", "the eyes of a painter's sister", 'which a short description can take'],
  ['an Ada Quillon-like castle', undefined, 'a compound would be none'],
  ['a Tove Lindqvane style engraving', 'an expressive painter style engraving', 'before a noun'],
  ['a Sable Orrin style engraving', undefined, 'not with a long description'],
  ['#AdaQuillon fan art', 'a stage actress fan art', 'a hashtag goes with its mark'],
  ['(Ada Quillon:1.2), fog', '(a stage actress:1.2), fog', 'in weights'],
  ['(Ada:1.2) (Quillon:1.1)', undefined, 'over weights, whose brackets belong to both'],
  ['Quillon, Ada, portrait', 'A stage actress, portrait', 'surname first'],
  ['ADA QUILLON WAVES', 'A stage actress WAVES', 'in capitals'],
  ['a poster of "Frost" on the wall', 'a poster of "an icy musical" on the wall', 'in quotation marks'],
  ['a still of Frost (2013)', 'a still of an icy musical (2013)', 'a year stays'],
  ['boat by Tove Lindqvane, oil', 'boat by an expressive painter, oil', 'behind a cue'],
  ['T a d a by Ada J. Quillon', 'T a d a by a stage actress', 'with an initial in it'],
  ['Meet Ada\nQuillon today', 'Meet a stage actress today', 'over a line break'],
  ['---\nstyle: Tove Lindqvane\n---\nboat', '---\nstyle: an expressive painter\n---\nboat', 'in front matter'],
  ['---\nprompt: "Ad\\u0061 Quillon waves"\n---\n', undefined, 'not over an escape'],
  ["---\nprompt: 'x Ada Quillon'\n---\n", "---\nprompt: 'x a stage actress'\n---\n", 'in quotes of YAML'],
  [
    '---\nstyle: [Sable Orrin, oil]\n---\nboat',
    '---\nstyle: [a painter, oil]\n---\nboat',
    'in a list of YAML, a description without a comma',
  ],
  ['boat by Sable Orrin', 'boat by a painter of intricate, dreamlike line work', 'elsewhere with one'],
  [
    `${HEADER}1,boat by Sable Orrin,yes\n`,
    `${HEADER}1,"boat by a painter of intricate, dreamlike line work",yes\n`,
    'a cell gets the quotes it needs',
    undefined,
    SHOTS,
  ],
  [
    `${HEADER}1,"boat by Sable Orrin, ""wet""",yes\n`,
    `${HEADER}1,"boat by a painter of intricate, dreamlike line work, ""wet""",yes\n`,
    'and no second ones',
    undefined,
    SHOTS,
  ],
  [
    'Shot;Description;AI used\n1;boat by Sable Orrin;yes\n',
    'Shot;Description;AI used\n1;boat by a painter of intricate, dreamlike line work;yes\n',
    'none where a comma parts nothing',
    undefined,
    SHOTS,
  ],
  [
    `${HEADER}1,"Ada Quillon, waving",yes\n`,
    `${HEADER}1,"a stage actress, waving",yes\n`,
    'in a cell',
    undefined,
    SHOTS,
  ],
  ['photo of Ada Quillon, Ada Quillon', 'photo of a stage actress, Ada Quillon', 'one of two names side by side'],
  ['fog, two Quillons', undefined, 'a plural would get an article'],
  [
    '{"prompt": "fog, Ada Quillon \\u0026 Bo"}',
    '{"prompt": "fog, a stage actress \\u0026 Bo"}',
    'in JSON, beside an escape',
    undefined,
    { format: 'prompt-json' },
  ],
  [
    '{"prompt": "Ad\\u0061 Quillon waves"}',
    undefined,
    'not over an escape in JSON',
    undefined,
    { format: 'prompt-json' },
  ],
  [
    '<FinalDraft><Content><Paragraph Type="Action"><Text>Fog, Ada Quillon &amp; Bo</Text></Paragraph></Content></FinalDraft>',
    '<FinalDraft><Content><Paragraph Type="Action"><Text>Fog, a stage actress &amp; Bo</Text></Paragraph></Content></FinalDraft>',
    'in Final Draft',
    undefined,
    { format: 'fdx' },
  ],
  [
    '<FinalDraft><Content><Paragraph Type="Action"><Text>Ada </Text><Text>Quillon</Text></Paragraph></Content></FinalDraft>',
    undefined,
    'not over runs of Final Draft',
    undefined,
    { format: 'fdx' },
  ],
  ['see https://example.com/ada_quillon, fog', undefined, 'not in an address'],
  ['photo of Ada Quillon, Quillon waves', 'photo of a stage actress, Quillon waves', 'one of two'],
  [
    'photo of Rune Marsh at dusk, Marsh waves',
    'photo of a painter at dusk, a painter waves',
    'both where only the full name explains the other',
  ],
  ['**Ada** Quillon waves.', undefined, 'not over emphasis', undefined, SCRIPT],
  ['**Ada Quillon** waves.', '**A stage actress** waves.', 'inside emphasis', undefined, SCRIPT],
  [
    'A poster of Ada Quillon.\r\nFog.',
    'A poster of a stage actress.\r\nFog.',
    'with other line ends',
    undefined,
    SCRIPT,
  ],
  ['INT. HALL - DAY\n\nADA QUILLON\nHello.\n', undefined, 'a character keeps its name', 'Ada Quillon', SCRIPT],
  ['boat --no Ada Quillon', undefined, 'what is kept out stays named'],
];

const REMOVED: readonly Row[] = [
  ['castle at dusk, in the style of Tove Lindqvane, oil', 'castle at dusk, oil', 'with one of two commas'],
  ['boat in the style of Tove Lindqvane', 'boat', 'at the end'],
  ['in the style of Tove Lindqvane, a boat', 'a boat', 'at the beginning, with the comma'],
  ['In the style of Tove Lindqvane, a boat', 'A boat', 'the capital stays'],
  ['in the style of Tove Lindqvane a boat', 'a boat', 'without a comma'],
  ['by Tove Lindqvane, boat', 'boat', 'a short cue'],
  ['boat by Tove Lindqvane', 'boat', 'at the end'],
  ['boat by Tove Lindqvane at dusk', 'boat at dusk', 'in the middle'],
  ['boat, matte painting by Tove Lindqvane, fog', 'boat, matte painting, fog', 'the painting stays'],
  ['epic matte painting by Tove Lindqvane', 'epic matte painting', 'also at the end'],
  ['boat painted by Tove Lindqvane, fog', 'boat, fog', 'a participle goes'],
  ['boat heavily inspired by Tove Lindqvane, fog', 'boat, fog', 'with its adverb'],
  ['a boat with the look of Tove Lindqvane, fog', 'a boat, fog', 'a noun with the words before it'],
  ['a boat with the dark look of Tove Lindqvane, fog', undefined, 'unless they are more'],
  ['the boat is inspired by Tove Lindqvane', undefined, 'a verb cannot stay alone'],
  ['Tove Lindqvane-style lighting', 'lighting', 'a cue behind the name'],
  ['Fog. Tove Lindqvane style light falls.', 'Fog. Light falls.', 'at the beginning of a sentence'],
  ['lighting, Tove Lindqvane inspired wardrobe', 'lighting, wardrobe', 'the comma stays'],
  ['boat, Tove Lindqvane style, fog', 'boat, fog', 'or one of two goes'],
  ['boat in Tove Lindqvane’s style, oil', 'boat, oil', 'the preposition goes'],
  ["castle in Tove Lindqvane's style", 'castle', 'also at the end'],
  ['castle in the Tove Lindqvane style at dusk', 'castle at dusk', 'also before another'],
  ['an Ada Quillon-style castle', 'a castle', 'the article follows'],
  ['a Tove Lindqvane style engraving', 'an engraving', 'to either side'],
  ['boat | by Tove Lindqvane | sea', 'boat | sea', 'with another separator'],
  ['boat | by Tove Lindqvane, sea', 'boat | sea', 'of which the stronger stays'],
  ['boat — by Tove Lindqvane', 'boat', 'with a dash'],
  ['boat\nby Tove Lindqvane\noil', 'boat\noil', 'a line of its own'],
  ['boat\r\nby Tove Lindqvane\r\noil', 'boat\r\noil', 'with other line ends'],
  ['- boat\n- by Tove Lindqvane\n- fog', '- boat\n- fog', 'an item of a list'],
  ['boat, by Tove Lindqvane. Fog.', 'boat. Fog.', 'before a full stop'],
  ['a castle. By Tove Lindqvane. Rain', 'a castle. Rain', 'a sentence of its own'],
  ['Boat. In the style of Tove Lindqvane.', 'Boat.', 'also the last'],
  ['Boat. By Tove Lindqvane, foggy.', 'Boat. Foggy.', 'the beginning of one'],
  ['boat (by Tove Lindqvane), oil', 'boat, oil', 'with brackets'],
  ['boat (oil, by Tove Lindqvane), fog', 'boat (oil), fog', 'within brackets'],
  ['boat by Tove Lindqvane and Ada Quillon, oil', 'boat by Tove Lindqvane, oil', 'the last of a list', 'Ada Quillon'],
  ['boat by Tove Lindqvane and Ada Quillon, oil', 'boat by Ada Quillon, oil', 'the first of a list'],
  [
    'castle, by Tove Lindqvane, Rune Marsh and Ada Quillon',
    'castle, by Rune Marsh and Ada Quillon',
    'the first of three',
  ],
  [
    'boat by Tove Lindqvane, Rune Marsh and Ada Quillon',
    'boat by Tove Lindqvane and Ada Quillon',
    'one in the middle of a list',
    'Rune Marsh',
  ],
  ['boat by Tove Lindqvane and by Ada Quillon', 'boat by Ada Quillon', 'where each has its cue'],
  ['boat by Tove Lindqvane and by Ada Quillon', 'boat by Tove Lindqvane', 'also the second', 'Ada Quillon'],
  ['boat by Tove Lindqvane and a fog', undefined, 'tied to something unknown'],
  ["boat in the style of Tove Lindqvane's early years", undefined, 'something of theirs'],
  ['boat in the style of Tove Lindqvane Smith', undefined, 'a longer name'],
  ['a town in the style of a Tove Lindqvane poster', undefined, 'part of something else'],
  ['two boats, one by Tove Lindqvane', undefined, 'one of them'],
  ['in the style of Tove Lindqvane', undefined, 'nothing would stay'],
  ['style: by Tove Lindqvane', undefined, 'nor behind a colon'],
  ['boat (by Tove Lindqvane:1.2), oil', 'boat, oil', 'a weight goes with its whole content'],
  ['((by Tove Lindqvane)), oil', 'oil', 'so do several'],
  ['(by Tove Lindqvane:1.2), oil', 'oil', 'at the beginning'],
  ['(boat by Tove Lindqvane:1.2), oil', '(boat:1.2), oil', 'and stays with the rest of it'],
  ['boat (by Tove Lindqvane, oil:1.2)', 'boat (oil:1.2)', 'on either side'],
  ['boat {by Tove Lindqvane|by Ada Quillon}', 'boat {by Ada Quillon}', 'of two choices'],
  ['boat {by Tove Lindqvane|by Ada Quillon}', 'boat {by Tove Lindqvane}', 'either', 'Ada Quillon'],
  ['by Tove Lindqvane::2 boat', undefined, 'a weight would stay with nothing before it'],
  ['boat by Tove Lindqvane::2 fog', 'boat::2 fog', 'or with something'],
  ['boat by Tove Lindqvane --ar 16:9', 'boat --ar 16:9', 'before parameters'],
  ['boat, BREAK by Tove Lindqvane, BREAK (fog:1.2)', undefined, 'between breaks'],
  ['boat, not in the style of Tove Lindqvane', undefined, 'what is kept out stays so'],
  [
    '---\nuse: temporary\n---\nin the style of Tove Lindqvane, castle',
    '---\nuse: temporary\n---\ncastle',
    'front matter stays whole',
  ],
  ['---\nprompt: boat, by Tove Lindqvane, oil\n---\n', '---\nprompt: boat, oil\n---\n', 'and loses what is taken out'],
  [`${HEADER}1,castle by Tove Lindqvane,yes\n`, `${HEADER}1,castle,yes\n`, 'in a cell', undefined, SHOTS],
  [
    `${HEADER}1,in the style of Tove Lindqvane a castle,yes\n`,
    `${HEADER}1,a castle,yes\n`,
    'the cell stays one',
    undefined,
    SHOTS,
  ],
  [`${HEADER}1,by Tove Lindqvane,yes\n`, undefined, 'and is not emptied', undefined, SHOTS],
  [
    `${HEADER}1,"castle, by Tove Lindqvane, fog",yes\n`,
    `${HEADER}1,"castle, fog",yes\n`,
    'in quotes',
    undefined,
    SHOTS,
  ],
  ['A painting by Tove Lindqvane hangs here.', 'A painting hangs here.', 'in a script', undefined, SCRIPT],
  ['Ada Quillon by a window', undefined, 'no style, no removal'],
  ['---\nstyle: Tove Lindqvane\n---\nboat', undefined, 'no cue, no removal'],
];

function remedyOf([text, , , about, setting = {}]: Row, kind: Remedy['kind']): Remedy | undefined {
  const analysis = analysisOf(text, setting);
  const finding = analysis.findings.find(({ subject }) =>
    about === undefined ? subject.type === 'entity' : subject.name === about,
  );
  if (finding?.subject.type !== 'entity') return undefined;
  const { knowledge, project } = worldOf(setting);
  return remediesFor(analysis, finding, finding.places[0], knowledge, project).find((one) => one.kind === kind);
}

function itBecomes(row: Row, kind: Remedy['kind']): void {
  const [before, after, why] = row;
  const name = after === undefined ? 'is left alone' : `becomes ${JSON.stringify(after)}`;
  it(`${JSON.stringify(before)} ${name}: ${why}`, () => {
    const remedy = remedyOf(row, kind);
    assert.equal(remedy && remedied(before, remedy), after);
  });
}

describe('replacing a name', () => {
  for (const row of REPLACED) itBecomes(row, 'replace');

  it('leaves nothing to find', () => {
    for (const row of REPLACED) {
      const remedy = remedyOf(row, 'replace');
      if (!remedy) continue;
      const after = analysisOf(remedied(row[0], remedy), row[4]);
      const names = after.findings.filter(({ subject }) => subject.type === 'entity');
      assert.equal(names.length, row[2].startsWith('one of two') || row[3] !== undefined ? 1 : 0, row[0]);
    }
  });

  it('keeps every row of a list as long as it was', () => {
    for (const row of [...REPLACED, ...REMOVED].filter(([, , , , setting]) => setting === SHOTS)) {
      const lengths = (text: string, separator: string): number[] =>
        readCells(text, separator).rows.map(({ cells }) => cells.length);
      const separator = row[0].includes(';') ? ';' : ',';
      for (const kind of ['replace', 'remove'] as const) {
        const remedy = remedyOf(row, kind);
        if (remedy) assert.deepEqual(lengths(remedied(row[0], remedy), separator), lengths(row[0], separator));
      }
    }
  });

  it('says what it does', () => {
    const titles = (text: string): (string | undefined)[] => [
      remedyOf([text, '', ''], 'replace')?.title,
      remedyOf([text, '', ''], 'remove')?.title,
    ];
    assert.deepEqual(titles('fog, a boat by Tove Lindqvane, oil'), [
      'Replace “Tove Lindqvane” by “an expressive painter”',
      'Remove the style “by Tove Lindqvane”',
    ]);
    assert.equal(
      remedyOf(['boat by Tove Lindqvane and Ada Quillon', '', '', 'Ada Quillon'], 'remove')?.title,
      'Remove the style “Ada Quillon”',
    );
    assert.deepEqual(titles('photo of Rune Marsh at dusk, Marsh waves'), [
      'Replace all 2 mentions of Rune Marsh by “a painter”',
      undefined,
    ]);
  });
});

describe('removing a style', () => {
  for (const row of REMOVED) itBecomes(row, 'remove');

  it('takes no longer for a wide gap', () => {
    for (const text of [`boat${' '.repeat(40_000)}by Tove Lindqvane`, `${'('.repeat(20_000)}by Tove Lindqvane`]) {
      const started = performance.now();
      remedyOf([text, '', ''], 'remove');
      // With the square of the gap it would be a minute.
      assert.ok(performance.now() - started < 10_000);
    }
  });
});

describe('a description', () => {
  const known: readonly (readonly [Entity, string])[] = [
    [entity('person', 'A B', { generic: 'a one-eyed pirate', subkinds: ['actor'] }), 'a one-eyed pirate'],
    [entity('person', 'A B', { subkinds: ['actor'] }), 'an actor'],
    [entity('person', 'A B', { subkinds: ['singer', 'actor'] }), 'a singer'],
    [entity('person', 'A B', { subkinds: ['head-of-state'] }), 'a head of state'],
    [entity('person', 'A B', { subkinds: ['victim'] }), 'a private person'],
    [entity('person', 'A B'), 'a person'],
    [entity('artist', 'A B', { subkinds: ['illustrator'] }), 'an illustrator'],
    [entity('artist', 'A B', { subkinds: ['concept-artist'] }), 'a contemporary concept artist'],
    [entity('artist', 'A B'), 'a contemporary artist'],
    [entity('artist', 'A B', { end: '1890' }), 'an artist'],
    [entity('work', 'A', { subkinds: ['opera'] }), 'an opera'],
    [entity('work', 'A', { subkinds: ['series'] }), 'a television series'],
    [entity('character', 'A', { subkinds: ['human'] }), 'an invented character'],
    [entity('character', 'A', { subkinds: ['superhero'] }), 'a costumed hero'],
    [entity('event', 'A', { subkinds: ['battle'] }), 'an invented event'],
    [entity('brand', 'A', { subkinds: ['drink'] }), 'a soft drink'],
    [entity('place', 'A'), 'an invented place'],
  ];
  for (const [of, expected] of known) {
    it(`of ${of.kind} ${of.subkinds.join(', ')} is “${expected}”`, () =>
      assert.equal(genericDescription(of), expected));
  }

  it('has an article and no name, whatever the entity', () => {
    for (const [of] of known) for (const one of descriptions(of)) assert.match(one, /^an? [^A-Z]+$/);
  });

  it('has one without a comma to fall back on', () => {
    const of = entity('artist', 'A B', { generic: 'a painter of quiet, pale rooms', subkinds: ['painter'] });
    assert.deepEqual(descriptions(of), ['a painter of quiet, pale rooms', 'a painter', 'a contemporary artist']);
  });
});

describe('new words in the way of their format', () => {
  const change = { span: { start: 0, end: 3 }, text: 'R&D <"the\\lens">' };
  const document: ParsedDocument = { medium: 'prompt', segments: [], scopes: [], problems: [], characters: [] };
  const segment: Segment = { role: 'prompt', text: 'abc', start: 0, scope: -1 };
  const written: readonly (readonly [FormatId, string])[] = [
    ['prompt-json', 'R&D <\\"the\\\\lens\\">'],
    ['otio', 'R&D <\\"the\\\\lens\\">'],
    ['fdx', 'R&amp;D &lt;"the\\lens">'],
    ['prompt', change.text],
  ];
  for (const [format, text] of written) {
    it(`are escaped as ${format} needs it`, () => {
      assert.deepEqual(asWritten({ path: 'a', text: 'abc', format }, document, segment, change), { ...change, text });
    });
  }
});
