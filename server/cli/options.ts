/** Options that several commands have, and the values of options, read with a message that says what is possible. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { isDay } from '../engine/data-files/day.ts';

const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, k: 1024, kb: 1024, m: 1024 ** 2, mb: 1024 ** 2 };

/** A size such as `500kb`, `10mb` or a number of bytes. */
export function sizeOption(written: string): number {
  const [, number, unit] = /^(\d{1,12}(?:\.\d+)?)\s*([a-z]*)$/i.exec(written.trim()) ?? [];
  const factor = UNITS[(unit ?? '').toLowerCase()];
  const bytes = Number(number) * (factor ?? Number.NaN);
  if (!(bytes >= 1)) throw new InvalidArgumentError('Write a size such as 500kb or 10mb.');
  return Math.floor(bytes);
}

/** A calendar day, `2026-11-23`. */
export function dayOption(written: string): string {
  if (!isDay(written)) throw new InvalidArgumentError('Write a day that exists, such as 2026-11-23.');
  return written;
}

/** Collects an option that may be given several times. */
export function repeatable(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** A whole number from 1 on. */
export function countOption(written: string): number {
  if (!/^[1-9]\d{0,8}$/.test(written)) throw new InvalidArgumentError('Write a whole number such as 20.');
  return Number(written);
}

/** Words with commas between them. */
export function wordsOption(written: string): readonly string[] {
  const words = written.split(',').map((word) => word.trim());
  if (words.includes('')) throw new InvalidArgumentError('Write words with commas between them, such as en,de.');
  return words;
}

/** `--max-size`, 10 MB unless it says otherwise. */
export function maxSize(description: string): Option {
  return new Option('--max-size <size>', description).argParser(sizeOption).default(sizeOption('10mb'), '10mb');
}

export function allowedSigners(): Option {
  return new Option(
    '--allowed-signers <file>',
    'decisions count only if signed with a key of this file, whatever the project says',
  );
}

/** A command with `--project`. */
export function inProject(command: Command): Command {
  return command.option(
    '--project <folder>',
    'the folder of clearance.yaml; without it, the nearest above the current folder',
  );
}
