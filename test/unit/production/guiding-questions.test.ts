/** The five guiding questions: asked at a terminal, written into the production file, judged. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { askQuestions } from '../../../server/cli/ask-questions.ts';
import { type Answers, PRINCIPLES, QUESTIONS } from '../../../server/engine/production/guiding-questions.ts';
import { readProduction } from '../../../server/engine/production/read-production.ts';
import { diskFiles } from '../../../server/host/files.ts';
import { createProductionFile } from '../../../server/host/production-template.ts';
import { removeTempFolders, tempFolder } from '../host/temp-folder.ts';

/** Answers each prompt with the next line, as a person does who reads before writing. */
async function answering(lines: readonly string[], given: Answers = {}) {
  const input = new PassThrough();
  const output = new PassThrough();
  let screen = '';
  const waiting = [...lines];
  output.on('data', (chunk: Buffer) => {
    screen += chunk.toString();
    if (!chunk.toString().includes(' > ')) return;
    const line = waiting.shift();
    setImmediate(() => (line === undefined ? input.end() : input.write(`${line}\n`)));
  });
  return { answers: await askQuestions({ input, output }, given), screen: () => screen };
}

describe('the guiding questions', () => {
  after(removeTempFolders);

  it('are asked one after the other, and again where the answer cannot be read', async () => {
    const { answers, screen } = await answering(['y', 'perhaps', 'NO', '', '?', 'yes']);
    assert.deepEqual(answers, { original: 'yes', confidential: 'no', temporary: 'unsure', performances: 'yes' });
    for (const principle of PRINCIPLES) assert.ok(screen().includes(QUESTIONS[principle]), principle);
    assert.match(screen(), /“perhaps” is no answer/);
  });

  it('are asked only where the command has not answered them', async () => {
    const given = { original: 'no', confidential: 'yes', secured: 'yes', temporary: 'yes' } as const;
    const { answers, screen } = await answering(['unsure'], given);
    assert.deepEqual(answers, { ...given, performances: 'unsure' });
    assert.match(screen(), /1\/1 {2}Are performances/);
  });

  it('end without an answer where nobody goes on', async () => {
    await assert.rejects(answering(['yes']), { name: 'AbortError' });
  });

  it('leave nothing behind that keeps the program alive', async () => {
    const input = new PassThrough();
    const output = new PassThrough().resume();
    const all: Answers = Object.fromEntries(PRINCIPLES.map((principle) => [principle, 'yes']));
    assert.deepEqual(await askQuestions({ input, output }, all), all);
    input.end();
    await once(input.resume(), 'end');
  });

  it('are written with their answers, and read back as such', async () => {
    for (const answers of [{}, { original: 'yes', secured: 'unsure', temporary: 'no' }] as const) {
      const files = diskFiles(tempFolder());
      await createProductionFile(files, { title: 'Fog: # part "two"', answers });
      const content = await files.read('clearance.yaml');
      assert.ok(content.status === 'read');
      const { production, problems } = readProduction(content.text);
      assert.deepEqual(problems, []);
      assert.equal(production.title, 'Fog: # part "two"');
      const expected = 'original' in answers ? { original: true, secured: 'unknown', temporary: false } : {};
      assert.deepEqual(production.principles, expected);
      for (const principle of PRINCIPLES) assert.ok(content.text.includes(`# ${QUESTIONS[principle]}\n`), principle);
    }
  });

  it('count as not sure where the answer in the file cannot be read', () => {
    const one = readProduction('principles: { secured: maybe, original: true }\n').production.principles;
    assert.deepEqual(one, { original: true, secured: 'unknown' });
    const none = readProduction('principles: yes to all\n').production.principles;
    assert.deepEqual(
      Object.values(none),
      PRINCIPLES.map(() => 'unknown'),
    );
  });
});
