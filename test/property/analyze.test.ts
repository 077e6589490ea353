/** What must hold for the analysis of any text: it is total, quick, exact about places, sorted, repeatable and plain data. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Analysis, analyze } from '../../server/engine/analyze.ts';
import { compareLevels, type Finding, type Place } from '../../server/engine/finding.ts';
import type { FormatId } from '../../server/engine/formats/format.ts';
import { foldedTokens } from '../../server/engine/knowledge/tokens.ts';
import { analysisOf, PROJECT, SHIPPED } from '../unit/analyze/shipped.ts';
import { anyFormat, anyText, FRAGMENTS } from './generated-texts.ts';

/** Processor milliseconds for 10 KB below which nobody asks how they grow. */
const UNSUSPICIOUS = 200;

function each(check: (analysis: Analysis) => void, numRuns = 500): void {
  fc.assert(
    fc.property(anyText, anyFormat, (text, format) => check(analysisOf(text, { format }))),
    { numRuns },
  );
}

describe('analysis of any text', () => {
  it('is total', () => {
    fc.assert(
      fc.property(anyText, anyFormat, (text, format) => {
        assert.ok(Array.isArray(analysisOf(text, { format }).findings));
      }),
      { numRuns: 1500 },
    );
  }).timeout(60_000);

  it('finds something often enough for the other properties to mean anything', () => {
    const samples = fc.sample(fc.tuple(anyText, anyFormat), { numRuns: 300, seed: 7 });
    const withFindings = samples.filter(([text, format]) => analysisOf(text, { format }).findings.length > 0);
    assert.ok(withFindings.length > 100, `${withFindings.length} of 300 texts have findings`);
  });

  it('places every finding inside the text, at its own words', () => {
    each(({ source, findings }) => {
      for (const { subject, places } of findings) {
        for (const place of places) {
          checkBounds(source.text, place);
          if (subject.type === 'entity' || subject.type === 'practice') checkWords(source.text, place);
        }
      }
    }, 1000);
  }).timeout(60_000);

  it('places the words of every evocation inside its description', () => {
    const descriptions = fc.constantFrom(
      'a mouse with round ears, red shorts and white gloves',
      'bald hitman, black suit, red tie, barcode tattoo',
      'portrait of the director of Titanic',
      'the founder of SpaceX',
    );
    let evoked = 0;
    fc.assert(
      fc.property(anyText, descriptions, anyText, anyFormat, (before, description, after, format) => {
        const { source, findings } = analysisOf(`${before}\n\n${description}\n\n${after}`, { format });
        for (const { evokedBy, places } of findings) {
          if (evokedBy === undefined) continue;
          evoked++;
          for (const { span, evidence } of places) {
            const words = evidence.flatMap((reason) => (reason.signal === 'evocation' ? [reason.span] : []));
            assert.ok(words.length > 0);
            for (const word of words) {
              assert.ok(word && span.start <= word.start && word.start < word.end && word.end <= span.end);
              assert.ok(span.end <= source.text.length);
            }
          }
        }
      }),
      { numRuns: 400 },
    );
    assert.ok(evoked > 100, `${evoked} evocations in 400 texts`);
  }).timeout(60_000);

  it('sorts findings by place, then by level, and the places of each', () => {
    each(({ findings }) => {
      for (let at = 1; at < findings.length; at++) {
        const [before, after] = [findings[at - 1] as Finding, findings[at] as Finding];
        const order = before.places[0].span.start - after.places[0].span.start;
        assert.ok(order < 0 || (order === 0 && compareLevels(before.level, after.level) >= 0));
      }
      for (const { places } of findings) {
        const starts = places.map(({ span }) => span.start);
        assert.deepEqual(
          starts,
          [...starts].sort((a, b) => a - b),
        );
      }
    });
  }).timeout(60_000);

  it('keeps to the scales: confidence from even odds to one, the strictest verdict first', () => {
    each(({ findings }) => {
      for (const { confidence, places, judgement, level } of findings) {
        for (const one of places) assert.ok(one.confidence >= 0.5 && one.confidence <= confidence && confidence <= 1);
        assert.equal(level, judgement.verdicts[0]?.level ?? 'clear');
        assert.ok(judgement.verdicts.every((verdict) => compareLevels(verdict.level, level) <= 0));
      }
    });
  }).timeout(60_000);

  it('says the same twice, and the same after an analysis of another text', () => {
    fc.assert(
      fc.property(anyText, anyText, anyFormat, (text, other, format) => {
        const first = JSON.stringify(analysisOf(text, { format }).findings);
        const otherAnalysis = analysisOf(other, { format });
        assert.equal(JSON.stringify(analysisOf(text, { format }).findings), first);
        const source = { path: `text.${format}`, text, format };
        assert.equal(JSON.stringify(analyze(source, SHIPPED, PROJECT, otherAnalysis).findings), first);
      }),
      { numRuns: 500 },
    );
  }).timeout(60_000);

  it('gives plain data', () => {
    each(({ findings }) => assert.deepEqual(JSON.parse(JSON.stringify(findings)), findings));
  }).timeout(60_000);

  it('says the same with other line endings', () => {
    fc.assert(
      fc.property(anyText, anyFormat, (text, format) => {
        const unix = text.replaceAll(/\r\n?/g, '\n');
        const windows = unix.replaceAll('\n', '\r\n');
        assert.deepEqual(placeless(analysisOf(windows, { format })), placeless(analysisOf(unix, { format })));
      }),
      { numRuns: 500 },
    );
  }).timeout(60_000);

  it('says the same after a byte order mark, one unit further on', () => {
    fc.assert(
      fc.property(anyText, anyFormat, (text, format) => {
        fc.pre(!text.startsWith('\ufeff'));
        const [plain, marked] = [analysisOf(text, { format }), analysisOf(`\ufeff${text}`, { format })];
        assert.deepEqual(placeless(marked), placeless(plain));
        assert.deepEqual(
          starts(marked).map((start) => start - 1),
          starts(plain),
        );
      }),
      { numRuns: 500 },
    );
  }).timeout(60_000);
});

function checkBounds(text: string, { span }: Place): void {
  const { start, end } = span;
  assert.ok(start >= 0 && start <= end && end <= text.length, `${start}-${end} of ${text.length}`);
  assert.ok(!splitsPair(text, start) && !splitsPair(text, end), 'a span does not cut a character in two');
}

function splitsPair(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');
}

/**
 * The words of a place are those at its span. Where markup stands between or inside them the source has more: then it has
 * the place's letters in their order, and begins and ends with the first and the last of them.
 */
function checkWords(source: string, { span, text }: Place): void {
  const slice = source.slice(span.start, span.end);
  if (slice === text) return;
  const decoded = slice
    .replace(/\\u([0-9a-f]{4})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replaceAll('""', '"');
  const wanted = foldedTokens(text).join('');
  const there = foldedTokens(decoded).join('');
  let at = 0;
  for (const unit of there) if (unit === wanted[at]) at++;
  assert.equal(at, wanted.length, `${JSON.stringify(text)} is not in ${JSON.stringify(slice)}`);
  assert.equal(there[0], wanted[0], `${JSON.stringify(slice)} begins before ${JSON.stringify(text)}`);
  assert.equal(there.at(-1), wanted.at(-1), `${JSON.stringify(slice)} ends after ${JSON.stringify(text)}`);
}

/** Findings without their offsets. */
function placeless({ findings }: Analysis): unknown {
  return JSON.parse(JSON.stringify(findings, (key, value: unknown) => (key === 'span' ? undefined : value)));
}

function starts({ findings }: Analysis): readonly number[] {
  return findings.flatMap(({ places }) => places.map(({ span }) => span.start));
}

/** Words for which a tagger is asked, once for each of them. */
const ASKED = /^(?:Up|Her|Jaws|Elsa|Cher|Frozen|Will Smith|will smith)$/;

describe('analysis of long texts', () => {
  const frames: readonly (readonly [FormatId, (body: string) => string])[] = [
    ['prompt', (body) => body],
    ['fountain', (body) => `INT. HALL - DAY\n\n${body}\n`],
    ['shot-list', (body) => `Shot,Description,AI used\n1,"${body.replaceAll('"', '""')}",yes\n`],
  ];
  const separators = ['', ' ', ', ', '\n'];
  const repeated = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length));
  /** Processor time in milliseconds, the least of some runs: what other programs do meanwhile is no part of it. */
  const workOf = (format: FormatId, text: string, runs = 1): number => {
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < runs; run++) {
      const before = process.cpuUsage();
      analysisOf(text, { format });
      const { user, system } = process.cpuUsage(before);
      least = Math.min(least, (user + system) / 1000);
    }
    return least;
  };

  for (const [format, frame] of frames) {
    it(`takes time in proportion to them, whatever is repeated (${format})`, () => {
      FRAGMENTS.forEach((piece, number) => {
        if (ASKED.test(piece)) return;
        const unit = piece + (separators[number % separators.length] as string);
        const long = workOf(format, frame(repeated(unit, 10_000)));
        if (long < UNSUSPICIOUS) return;
        // What grows with the square of the length takes sixteen times as long for four times the text.
        const short = workOf(format, frame(repeated(unit, 2500)), 3);
        const again = workOf(format, frame(repeated(unit, 10_000)), 3);
        assert.ok(again < short * 10, `${JSON.stringify(unit)} repeated: ${short} ms, four times as often ${again} ms`);
      });
    }).timeout(120_000);
  }

  it('takes not much longer for names of ordinary words', () => {
    const usual = workOf('prompt', repeated('Meryl Streep, ', 10_000), 3);
    const ordinary = workOf('prompt', repeated('Will Smith, ', 10_000), 3);
    assert.ok(ordinary < usual * 10, `${Math.round(ordinary)} ms against ${Math.round(usual)} ms`);
  });
});
