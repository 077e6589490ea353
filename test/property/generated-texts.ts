/** Texts for properties: names, cues, markup of every format and odd characters, put together at random. */
import fc from 'fast-check';
import type { FormatId } from '../../server/engine/formats/format.ts';
import { formats } from '../../server/engine/formats/registry.ts';

// biome-ignore format: lists of fragments read better in rows
const NAMES = [
  'Meryl Streep', 'meryl streep', 'MERYL STREEP', 'Streep, Meryl', "Streep's", 'Taylor Swift', 'taylor', 'Swift', 'Tayl0r Sw1ft',
  'T a y l o r S w i f t', 'T.a.y.l.o.r', '#TaylorSwift', '@taylorswift13', 'Tay\u200blor Sw\u200bift', 'T\u0430ylor Swift',
  'Donald J. Trump', 'trump', 'Greg Rutkowski', 'greg_rutkowski', 'Vincent van Gogh', 'Picasso', 'Monet', 'Darth Vader', 'Elsa',
  'Frozen', 'frozen', 'Her', 'Up', 'Jaws', 'Harry Potter', 'Mickey Mouse', 'Pikachu', 'Betty Boop', '9/11', 'Apollo 11',
  'Coca-Cola', 'CNN', 'Anderson Cooper', 'Cher', 'Will Smith', 'will smith', 'Дональд Трамп', 'テイラー・スウィフト', '泰勒·斯威夫特',
  'Maren Tollick', 'MAREN', 'Star Wars', 'star-wars', 'StarWars', 'Alien: Covenant', 'J. R. R. Tolkien', 'H.R. Giger', '1984',
];
// biome-ignore format: lists of fragments read better in rows
const CUES = [
  ' in the style of ', ' by ', ' and ', ', ', ' x ', ' with the face of ', "'s nose", ' voice', 'voice clone of ', 'digital double of ',
  'de-age ', 'news footage of ', ', photoreal', ' announces ', 'from the film ', ' (2013)', 'train a lora on ', 'starring ',
  'portrait of ', ' Street', ', a baker', ' (50s)', 'no ', 'without ', 'key art of the main character', 'rewrite the dialogue',
  'call 212-736-5000', 'a.b@mail-c.com', 'newspaper front page', 'as ', ' cosplay', '-like', '-style', '"', '“', '”', '‘', '’', "'",
];
// biome-ignore format: lists of fragments read better in rows
const MARKUP = [
  '(', ')', '((', ':1.2)', '::2', '--no ', '--ar 16:9', '--sref ', 'https://a.b/c.png', '<lora:', ':0.8>', '<lora:style_greg_rutkowski:1>',
  '[', ']', '|', 'BREAK', ' AND ', 'Negative prompt: ', 'Steps: 20, Model: m, ', '\\(', '{{actor}}', '{a, b}', '/imagine prompt: ',
  '---\n', 'tool: Parrot\n', 'use: final\n', 'prompt: >-\n  ', 'prompt: "Tayl\\u006fr Swift"\n', 'episode: 1\n', '# ', '// ',
  'INT. ROOM - DAY', '#1A#', '[[', ']]', '/*', '*/', '**', '_', '~', '!', '@', '> ', ' <', '= ', '(V.O.)', 'Title: ',
  'Shot,Description,Prompt,AI used\n', 'SH010,', '""', ';', '\t', ',yes\n', 'omt',
];
// biome-ignore format: lists of fragments read better in rows
const ODD = [
  '\n', '\n\n', '\r\n', '\r', ' ', '\u00a0', '\u2028', '\u0000', '\ufeff', '\u200d', '\u0301', '\u00ad', '\ud83d\ude00', '\ud800',
  '\udc00', '\u{1d413}\u{1d41a}', 'İ', 'ı', 'ß', 'ﬁ', 'Ａ', '泰', 'ก', 'ا', '한', '\u{20000}', '½', '٣', 'x', 'the', 'a', '.', '…', '—',
];

/** All of them. */
export const FRAGMENTS: readonly string[] = [...NAMES, ...CUES, ...MARKUP, ...ODD];

/** A piece of text. */
export const fragment = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 4, arbitrary: fc.constantFrom(...CUES) },
  { weight: 3, arbitrary: fc.constantFrom(...MARKUP) },
  { weight: 3, arbitrary: fc.constantFrom(...ODD) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
);
const spaced = fc.array(fc.tuple(fragment, fc.constantFrom('', ' ', ' ', '\n')), { maxLength: 30 });
const words = spaced.map((parts) => parts.flat().join(''));

/** Any text: plain, in front matter, in a scene, in a table, in JSON, in XML, in an edit list. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: words },
  { weight: 1, arbitrary: words.map((text) => `---\ntitle: t\n${text}\n---\n${text}`) },
  { weight: 1, arbitrary: words.map((text) => `INT. HALL - DAY\n\nMAREN (40s)\n${text}\n\n${text}\n`) },
  {
    weight: 1,
    arbitrary: words.map((text) => `Shot,Description,Prompt,AI used\n1,"${text.replaceAll('"', '""')}",${text},yes\n`),
  },
  { weight: 1, arbitrary: words.map((text) => JSON.stringify({ prompt: text, negative_prompt: text })) },
  { weight: 1, arbitrary: words.map((text) => `<FinalDraft><Content><Paragraph Type="Action"><Text>${text}`) },
  { weight: 1, arbitrary: words.map((text) => `001 AX V C 01:00:00:00 01:00:01:00\n* COMMENT: ${text}`) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
);

/** Formats that find nothing in texts without their structure. */
const STRUCTURED: ReadonlySet<FormatId> = new Set([
  'prompt-json',
  'prompt-lines',
  'comfyui',
  'fdx',
  'edl',
  'ale',
  'otio',
  'image-provenance',
]);
const ids = formats.map(({ id }) => id);

/** Any format; those that need a structure, which few texts have, less often. */
export const anyFormat: fc.Arbitrary<FormatId> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ids.filter((id) => !STRUCTURED.has(id))) },
  { weight: 1, arbitrary: fc.constantFrom(...ids.filter((id) => STRUCTURED.has(id))) },
);
