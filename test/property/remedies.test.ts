/** What must hold for every quick fix of every text: it does what it says and nothing else. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Analysis } from '../../server/engine/analyze.ts';
import type { Finding } from '../../server/engine/finding.ts';
import { readCells } from '../../server/engine/formats/csv-cells.ts';
import type { FormatId } from '../../server/engine/formats/format.ts';
import { type Remedy, remedied, remediesFor } from '../../server/engine/remedies/remedies.ts';
import { analysisOf, PROJECT, SHIPPED } from '../unit/analyze/shipped.ts';
import { anyFormat, anyText } from './generated-texts.ts';

// biome-ignore format: lists of fragments read better in rows
const NAMES = [
  'Meryl Streep', 'Greg Rutkowski', 'Artgerm', 'Taylor Swift', 'Darth Vader', 'Star Wars', 'Streep', 'Picasso', 'Streep, Meryl',
  'Monet', '#TaylorSwift', 'Vincent van Gogh',
];
// biome-ignore format: lists of fragments read better in rows
const CUES = [
  'in the style of ', 'In the style of ', 'by ', 'By ', 'matte painting by ', 'inspired by ', 'a young ', 'the ', 'an ', 'portrait of ',
  'with the look of ', 'not ', 'voice clone of ', '',
];
// biome-ignore format: lists of fragments read better in rows
const TAILS = ["'s style", ' style', '-style castle', ' inspired wardrobe', "'s nose", '', '', '', '', ' (1990)', 's'];
const BETWEEN = [', ', ', ', ' and ', ' | ', '. ', ' ', '\n', ' & ', ' x ', ', and by ', '; ', ': '];
const WORDS = ['castle', 'a boat at dusk', 'oil', 'Fog', 'photoreal', 'Rain falls', '"a sign"', 'children’s book'];

const named = fc
  .tuple(fc.constantFrom(...CUES), fc.constantFrom(...NAMES), fc.constantFrom(...TAILS))
  .map((parts) => parts.join(''));
const weighted = fc
  .tuple(named, fc.constantFrom('()', '(:1.2)', '(())', '[]', '{}', '::2', '++', '[x|]'))
  .map(([words, form]) => {
    if (form === '::2' || form === '++') return words + form;
    const middle = Math.floor(form.length / 2);
    if (form === '(:1.2)') return `(${words}:1.2)`;
    if (form === '[x|]') return `[fog|${words}]`;
    return form.slice(0, middle) + words + form.slice(middle);
  });
const part = fc.oneof(
  { weight: 3, arbitrary: named },
  { weight: 1, arbitrary: weighted },
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
);
const sentence = fc
  .array(fc.tuple(part, fc.constantFrom(...BETWEEN)), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.flat().slice(0, -1).join(''));

interface Text {
  readonly text: string;
  readonly format: FormatId;
}

function cell(text: string, isQuoted: boolean): string {
  return isQuoted || /[,"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const texts: fc.Arbitrary<Text> = fc.oneof(
  sentence.map((text): Text => ({ text, format: 'prompt' })),
  fc
    .tuple(sentence, fc.constantFrom(' --ar 16:9', ' --no Darth Vader', '.', '\n\nSteps: 20, Model: m'))
    .map(([text, tail]): Text => ({ text: text + tail, format: 'prompt' })),
  fc.tuple(sentence, sentence, fc.constantFrom('\n', '\r\n')).map(
    ([text, other, end]): Text => ({
      text: `---\nuse: temporary\nstyle: ${JSON.stringify(other)}\n---\n${text}`.replaceAll('\n', end),
      format: 'prompt',
    }),
  ),
  fc.tuple(sentence, sentence).map(
    ([text, other]): Text => ({
      text: `---\ntool: Parrot\nprompt: ${other.replaceAll('\n', ' ')}\nstyle: [Greg Rutkowski, oil]\n---\n${text}`,
      format: 'prompt',
    }),
  ),
  fc
    .array(sentence, { minLength: 1, maxLength: 3 })
    .map((all): Text => ({ text: all.join('\n\n'), format: 'prompt-list' })),
  fc.array(fc.tuple(sentence, sentence, fc.boolean()), { minLength: 1, maxLength: 3 }).map(
    (rows): Text => ({
      text: `Shot,Description,Prompt,Owner,AI used\n${rows
        .map(([a, b, isQuoted], at) => `SH0${at},${cell(a, isQuoted)},${cell(b, isQuoted)},Bo,yes\n`)
        .join('')}`,
      format: 'shot-list',
    }),
  ),
  fc.tuple(sentence, sentence).map(
    ([action, speech]): Text => ({
      text: `INT. HALL - DAY #1#\n\n${action}\n\nMAREN\n(as *Darth Vader*)\n${speech.replaceAll('\n', ' ')}\n\n**${action.replaceAll('\n', ' ')}**\n`,
      format: 'fountain',
    }),
  ),
);

const keyOf = ({ fingerprint, subject, use, level }: Finding): string => `${fingerprint} ${subject.id} ${use} ${level}`;

/** Every fix of every place of a text. */
function* fixesOf(analysis: Analysis): Generator<{ finding: Finding; remedy: Remedy; text: string }> {
  for (const finding of analysis.findings) {
    for (const place of finding.places) {
      for (const remedy of remediesFor(analysis, finding, place, SHIPPED, PROJECT)) {
        yield { finding, remedy, text: remedied(analysis.source.text, remedy) };
      }
    }
  }
}

/** A list of what the analysis found, one entry for each place. */
function placesOf(analysis: Analysis, isWanted: (finding: Finding) => boolean): string[] {
  return analysis.findings
    .filter(isWanted)
    .flatMap((finding) => finding.places.map(() => keyOf(finding)))
    .sort();
}

function factsOf({ document }: Analysis): unknown {
  return document.scopes.map(({ kind, label, facts }) => [
    kind,
    label,
    Object.entries(facts).map(([name, { value }]) => [name, value]),
  ]);
}

function check({ text, format }: Text, seen: Set<string>): void {
  const before = analysisOf(text, { format });
  for (const { finding, remedy, text: changed } of fixesOf(before)) {
    seen.add(`${remedy.kind} ${format}`);
    const after = analysisOf(changed, { format });
    const message = `${JSON.stringify(text)}\n${remedy.title}\n${JSON.stringify(changed)}`;
    const gone = remedy.changes.length > 1 ? Number.POSITIVE_INFINITY : 1;
    const isSubject = (one: Finding): boolean => one.subject.id === finding.subject.id;
    const left = placesOf(after, isSubject).length;
    assert.equal(left, gone === 1 ? placesOf(before, isSubject).length - 1 : 0, message);
    const isOther = (one: Finding): boolean => !isSubject(one) && one.subject.type !== 'practice';
    assert.deepEqual(placesOf(after, isOther), placesOf(before, isOther), message);
    const isPractice = (one: Finding): boolean => one.subject.type === 'practice';
    const practices = new Set(placesOf(after, isPractice));
    assert.ok(
      placesOf(before, isPractice).every((key) => practices.has(key)),
      message,
    );
    assert.deepEqual(factsOf(after), factsOf(before), message);
    assert.deepEqual(
      after.document.segments.map(({ role, scope }) => [role, scope]),
      before.document.segments.map(({ role, scope }) => [role, scope]),
      message,
    );
    if (format === 'shot-list') {
      const lengths = (table: string): number[] => readCells(table, ',').rows.map(({ cells }) => cells.length);
      assert.deepEqual(lengths(changed), lengths(text), message);
    }
  }
}

describe('quick fixes of any text', () => {
  it('do what they say and nothing else', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(texts, (text) => check(text, seen)),
      { numRuns: 400 },
    );
    for (const format of ['prompt', 'prompt-list', 'shot-list', 'fountain']) {
      for (const kind of ['replace', 'remove']) assert.ok(seen.has(`${kind} ${format}`), `no ${kind} in ${format}`);
    }
  }).timeout(120_000);

  it('are safe in text of odd fragments', () => {
    fc.assert(
      fc.property(anyText, anyFormat, (text, format) => check({ text, format }, new Set())),
      { numRuns: 150 },
    );
  }).timeout(120_000);
});
