/** Values of command line options, read with a message that says what is possible. */
import { InvalidArgumentError } from 'commander';
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
