/**
 * The vocabulary of data file schemas: text, dates, lists, records, each with a message that says what to write instead.
 * Titles and descriptions given here become the JSON schemas that editors show.
 */
import * as v from 'valibot';
import { isDay } from './day.ts';
import { nearestWord } from './spelling.ts';

/** An object that knows all its keys: another key is a mistake, and the message names the nearest known one. */
export function record<const E extends v.ObjectEntries>(entries: E) {
  const known = Object.keys(entries);
  return v.strictObject(entries, (issue) => {
    const last = issue.path?.at(-1);
    const key = String(last?.key ?? '');
    // A list has keys, too: its indices. What is wrong is then the list and not the index.
    const isList = last?.origin === 'key' && Array.isArray(last.input);
    if (isList) return `Expected keys (${known.join(', ')}), found a list.`;
    if (issue.expected === 'never') return unknownKey(key, known);
    if (last?.origin === 'key') return `\`${key}\` is missing. Add it.`;
    return `Expected keys (${known.join(', ')}), found ${describe(issue.input)}.`;
  });
}

/** Adds the title and the description that editors show to a key. */
export function key<S extends v.GenericSchema>(schema: S, title: string, description: string) {
  return v.pipe(schema, v.title(title), v.description(description));
}

/** Text that is not empty. */
export const text = v.pipe(
  v.string((issue) => `Expected text, found ${describe(issue.input)}.`),
  v.nonEmpty('Expected some text here, found none.'),
);

/** A calendar day as `2027-01-31`. */
export const day = v.pipe(
  v.string((issue) => `Expected a date such as 2027-01-31, found ${describe(issue.input)}.`),
  v.check(isDay, (issue) => `\`${issue.input}\` is not a date. Write year, month and day: 2027-01-31.`),
);

export const flag = v.boolean((issue) => `Expected true or false, found ${describe(issue.input)}.`);

/** A name that may look like a number, such as an episode's; it stays as written. */
export const label = v.lazy((input): v.GenericSchema<unknown, string> => {
  // Numbers arrive as text; only a JSON schema, made without input, has to know that editors see them as numbers.
  return (input === undefined ? v.union([text, v.number()]) : text) as never;
});

/** A whole number within bounds, written in digits. */
export function wholeNumber(lowest: number, highest: number) {
  const message = `Expected a whole number from ${lowest} to ${highest}.`;
  const number = v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(lowest, message),
    v.maxValue(highest, message),
  );
  const digits = v.pipe(v.string(message), v.regex(/^\d{1,9}$/, message), v.transform(Number), number);
  // As for labels: digits arrive as text, defaults and JSON schemas are numbers.
  return v.lazy((input): v.GenericSchema<unknown, number> => {
    return (input === undefined || typeof input === 'number' ? number : digits) as never;
  });
}

/** One of a few words. */
export function oneOf<const W extends readonly string[]>(words: W) {
  return v.picklist(words, (issue) => {
    const near = typeof issue.input === 'string' ? nearestWord(issue.input, words) : undefined;
    const suggestion = near === undefined ? '' : ` Did you mean \`${near}\`?`;
    return `Expected ${alternatives(words)}, found ${describe(issue.input)}.${suggestion}`;
  });
}

/** A list, empty if the key is left out. */
export function list<S extends v.GenericSchema>(item: S) {
  return v.optional(listOf(item), []);
}

/** A list that must be there. */
export function listOf<S extends v.GenericSchema>(item: S) {
  return v.array(item, (issue) => `Expected a list, found ${describe(issue.input)}. Begin each item with "- ".`);
}

/** A list, or a single value that stands for a list of one. */
export function oneOrMore<S extends v.GenericSchema>(item: S) {
  const many = listOf(item);
  const one = v.pipe(
    item,
    v.transform((value) => [value]),
  );
  // Without input (when a JSON schema is made) both forms are valid; with input its own form gives the better message.
  return v.lazy((input): v.GenericSchema<unknown, v.InferOutput<S>[]> => {
    if (input === undefined) return v.union([item, many]) as never;
    return (Array.isArray(input) ? many : one) as never;
  });
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = nearestWord(key, known);
  if (near !== undefined) return `\`${key}\` is not a key here. Did you mean \`${near}\`?`;
  return `\`${key}\` is not a key here. The keys are ${known.join(', ')}.`;
}

function alternatives(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function describe(input: unknown): string {
  if (input === undefined || input === null) return 'nothing';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object') return 'keys and values';
  const written = String(input);
  return `\`${written.length > 60 ? `${written.slice(0, 57)}...` : written}\``;
}
