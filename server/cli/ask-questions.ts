/** Asks the five guiding questions one after the other, at a terminal. */
import { createInterface } from 'node:readline/promises';
import { type Answer, type Answers, PRINCIPLES, QUESTIONS } from '../engine/production/guiding-questions.ts';
import { wrap } from '../reports/wrap.ts';

/** Words for each answer; an empty line leaves the question open. */
const ANSWER_OF: Readonly<Record<string, Answer>> = {
  y: 'yes',
  yes: 'yes',
  n: 'no',
  no: 'no',
  u: 'unsure',
  unsure: 'unsure',
  '?': 'unsure',
};

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks what has not been answered yet, and asks again where an answer cannot be read.
 * @param given answers that came with the command
 * @throws an error named `AbortError` if the person stops with Ctrl+C or Ctrl+D
 */
export async function askQuestions({ input, output }: Terminal, given: Answers): Promise<Answers> {
  const closed = new AbortController();
  const lines = createInterface({ input, output });
  lines.once('close', () => closed.abort());
  const asked = PRINCIPLES.filter((principle) => given[principle] === undefined);
  const answers: { -readonly [P in keyof Answers]: Answers[P] } = { ...given };
  output.write('The guidance begins with five questions. Answer yes, no or unsure; Enter leaves one open.\n');
  output.write('What is not a yes has to be raised with the studio. Ctrl+C writes nothing.\n');
  try {
    for (const [index, principle] of asked.entries()) {
      output.write(`\n${index + 1}/${asked.length}  ${wrap(QUESTIONS[principle], 90).join('\n     ')}\n`);
      for (let isAnswered = false; !isAnswered; ) {
        const written = (await lines.question('     yes / no / unsure > ', { signal: closed.signal })).trim();
        const answer = ANSWER_OF[written.toLowerCase()];
        if (answer !== undefined) answers[principle] = answer;
        isAnswered = answer !== undefined || written === '';
        if (!isAnswered) output.write(`     “${written}” is no answer: write yes, no or unsure, or press Enter.\n`);
      }
    }
  } finally {
    lines.close();
  }
  return answers;
}
