/** Files of one thing a hundred thousand times, as tools write them: read to their end, or said not to be. */
import assert from 'node:assert/strict';
import type { FormatId } from '../../../server/engine/formats/format.ts';
import { formatById } from '../../../server/engine/formats/registry.ts';

// More than the arguments that a call takes.
const MANY = 130_000;

const files: readonly (readonly [FormatId, string, number])[] = [
  ['prompt-json', `[${'"fog",'.repeat(MANY)}"fog"]`, MANY + 1],
  ['prompt-lines', '{"prompt":"fog"}\n'.repeat(MANY), MANY],
  ['prompt', `fog ${'--no a '.repeat(MANY)}`, MANY],
  ['prompt-list', 'fog\n\n'.repeat(MANY), MANY],
  ['shot-list', `Shot,Prompt\n1,${'fog --no a '.repeat(MANY)}\n`, MANY],
  ['fountain', 'INT. PIER\n\nFog.\n\n'.repeat(MANY / 2), MANY],
  ['edl', '* COMMENT: fog over the pier\n'.repeat(MANY), MANY],
];

describe('files of many things', () => {
  for (const [id, text, fewest] of files) {
    it(`${id} of ${Math.round(text.length / 1024)} KB`, () => {
      const { segments } = formatById(id).parse(text);
      assert.ok(segments.length >= fewest, `${segments.length} segments`);
    }).timeout(20_000);
  }

  it('YAML that is too long says so', () => {
    const { problems, segments } = formatById('prompt-yaml').parse('- prompt: fog over the pier\n'.repeat(30_000));
    assert.deepEqual(segments, []);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['prompt-yaml-too-long'],
    );
    assert.match(problems[0]?.message ?? '', /has 821 KB; files above 512 KB are not read/);
    assert.ok(formatById('prompt-yaml').parse('- prompt: fog over the pier\n'.repeat(5_000)).segments.length === 5_000);
  });
});
