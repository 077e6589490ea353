/** What must hold for any bytes: extraction answers, its parts and places lie in its text, and the formats read them. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileKind } from '../../server/engine/extraction/file-kinds.ts';
import { parseFileParts } from '../../server/engine/formats/file-parts.ts';
import { extracted } from '../unit/extraction/extracted.ts';
import { paragraph, wordDocument, workbook } from '../unit/extraction/office-files.ts';

const SAMPLES: Readonly<Record<FileKind, Uint8Array>> = {
  workbook: workbook({ Shots: { A1: 'Shot', B1: 'Description', A2: 'X_1', B2: 'a lake' } }),
  word: wordDocument(`${paragraph('Scene Heading', 'INT. ROOM - DAY')}${paragraph('Action', 'A lake.')}`),
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
  parseFileParts(text, parts);
}

describe('extraction from any bytes', () => {
  for (const [kind, sample] of Object.entries(SAMPLES) as [FileKind, Uint8Array][]) {
    it(`${kind}: truncated anywhere`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: sample.length }), (length) =>
          holds(kind, sample.subarray(0, length)),
        ),
      );
    });

    it(`${kind}: with some bytes changed`, async () => {
      const change = fc.tuple(fc.integer({ min: 0, max: sample.length - 1 }), fc.integer({ min: 0, max: 255 }));
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
          const bytes = sample.slice();
          for (const [at, byte] of changes) bytes[at] = byte;
          return holds(kind, bytes);
        }),
      );
    });

    it(`${kind}: of any bytes`, async () => {
      await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) => holds(kind, bytes)));
    });
  }
});
