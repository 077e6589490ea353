/** `clearance init`: writes a production file to fill in, with the answers to the five guiding questions if a person is there. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type Answer,
  type Answers,
  describeDoubt,
  PRINCIPLES,
  type Principle,
  WRITTEN_ANSWERS,
} from '../engine/production/guiding-questions.ts';
import { ChangedFileError, diskFiles } from '../host/files.ts';
import { PRODUCTION_FILE } from '../host/load-project.ts';
import { createProductionFile } from '../host/production-template.ts';
import { ExitCode, UsageError } from './usage-error.ts';

export interface InitOptions extends Readonly<Partial<Record<Principle, Answer>>> {
  readonly title?: string;
  /** Whether to ask at all. */
  readonly questions: boolean;
}

/**
 * Writes the production file into a folder. At a terminal it asks what the options do not answer.
 * @throws UsageError if there is one already, or no such folder; nothing is asked then
 */
export async function init(folder: string, options: InitOptions): Promise<ExitCode> {
  const root = resolve(process.cwd(), folder);
  if (!existsSync(root)) throw new UsageError(`${folder}: there is no such folder.`);
  const taken = `There is a ${PRODUCTION_FILE} in ${root} already; it was left as it is.`;
  if (existsSync(resolve(root, PRODUCTION_FILE))) throw new UsageError(taken);
  const answers = await answersFrom(options);
  try {
    await createProductionFile(diskFiles(root), { title: options.title, answers });
  } catch (error) {
    if (!(error instanceof ChangedFileError)) throw error;
    throw new UsageError(taken);
  }
  process.stdout.write(`Wrote ${PRODUCTION_FILE}. Fill it in, then run: clearance check\n`);
  const doubt = describeDoubt(stated(answers));
  if (doubt !== '') process.stdout.write(`To be raised with the studio first (${doubt}).\n`);
  return ExitCode.clean;
}

async function answersFrom(options: InitOptions): Promise<Answers> {
  const given: Answers = Object.fromEntries(
    PRINCIPLES.flatMap((principle) => (options[principle] === undefined ? [] : [[principle, options[principle]]])),
  );
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  if (!options.questions || !isTerminal) return given;
  const { askQuestions } = await import('./ask-questions.ts');
  return askQuestions({ input: process.stdin, output: process.stdout }, given);
}

function stated(answers: Answers) {
  return Object.fromEntries(Object.entries(answers).map(([principle, answer]) => [principle, WRITTEN_ANSWERS[answer]]));
}
