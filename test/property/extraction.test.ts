/** What must hold for any bytes: extraction answers, its parts and places lie in its text, and the formats read them. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileKind } from '../../server/engine/extraction/file-kinds.ts';
import { parseFileParts } from '../../server/engine/formats/file-parts.ts';
import { extracted } from '../unit/extraction/extracted.ts';
import { paragraph, wordDocument, workbook } from '../unit/extraction/office-files.ts';
import { pdf } from '../unit/extraction/pdf-files.ts';
import {
  c2paBoxes,
  c2paSegments,
  exif,
  exifSegment,
  iTXt,
  jpeg,
  png,
  userComment,
  webp,
  xmp,
  zTXt,
} from '../unit/extraction/pictures.ts';

const SAMPLES = {
  workbook: workbook({ Shots: { A1: 'Shot', B1: 'Description', A2: 'X_1', B2: 'a lake' } }),
  word: wordDocument(`${paragraph('Scene Heading', 'INT. ROOM - DAY')}${paragraph('Action', 'A lake.')}`),
  png: png(
    zTXt('parameters', 'a lake'),
    iTXt('XML:com.adobe.xmp', xmp({ DigitalSourceType: 'a/trainedAlgorithmicMedia' })),
  ),
  jpeg: jpeg(
    exifSegment(exif({ 305: 'Midjourney' }, userComment('UNICODE-BE', 'a lake\nSteps: 20, Seed: 1'))),
    ...c2paSegments(c2paBoxes('a/trainedAlgorithmicMedia')),
  ),
  webp: webp(['EXIF', exif({ 271: 'prompt:{}' })], ['C2PA', c2paBoxes('a/trainedAlgorithmicMedia')]),
  pdf: pdf([[108, 84, 'INT. ROOM - DAY']], [[108, 84, 'A lake.']]),
} as const satisfies Readonly<Record<string, Uint8Array>>;

const KINDS: Readonly<Record<keyof typeof SAMPLES, FileKind>> = {
  workbook: 'workbook',
  word: 'word',
  png: 'picture',
  jpeg: 'picture',
  webp: 'picture',
  pdf: 'pdf',
};

async function holds(kind: FileKind, bytes: Uint8Array): Promise<void> {
  const { text, parts, places, problems } = await extracted(kind, bytes);
  let end = 0;
  for (const { span } of parts) {
    assert.ok(end <= span.start && span.start <= span.end && span.end <= text.length);
    end = span.end;
  }
  const offsets = places.map(({ offset }) => offset);
  assert.deepEqual(
    offsets,
    offsets.toSorted((a, b) => a - b),
  );
  assert.ok(problems.every(({ code }) => code !== 'internal-error'));
  parseFileParts(text, { parts, places });
}

describe('extraction from any bytes', () => {
  for (const name of Object.keys(SAMPLES) as (keyof typeof SAMPLES)[]) {
    const kind = KINDS[name];
    const sample: Uint8Array = SAMPLES[name];
    it(`${name}: truncated anywhere`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: sample.length }), (length) =>
          holds(kind, sample.subarray(0, length)),
        ),
      );
    });

    it(`${name}: with some bytes changed`, async () => {
      const change = fc.tuple(fc.integer({ min: 0, max: sample.length - 1 }), fc.integer({ min: 0, max: 255 }));
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
          const bytes = sample.slice();
          for (const [at, byte] of changes) bytes[at] = byte;
          return holds(kind, bytes);
        }),
      );
    });

    it(`${name}: of any bytes`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) =>
          // Begins as such a file does, so that more than its first bytes are read.
          holds(kind, Uint8Array.from([...sample.subarray(0, 16), ...bytes])),
        ),
      );
    });
  }
});
