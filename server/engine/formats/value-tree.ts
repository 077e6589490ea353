/**
 * Data that holds texts (JSON, YAML) as a tree with exact places: what the readers of prompt documents, graphs and
 * timelines walk. Keys keep their spelling; texts are decoded when they are asked for.
 */
import type { DecodedText } from '../document/offset-map.ts';
import type { Located, Span } from '../document/span.ts';

/** A text, number or word of the data. `span` is what stands between quotes, if there are any. */
export interface TextValue {
  readonly kind: 'text';
  readonly span: Span;
  /** What it says: numbers and `true` as written. */
  readonly value: string;
  /** Whether it is text, and not a number, `true` or nothing. */
  readonly isText: boolean;
  decode(): DecodedText;
}

export interface ListValue {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly Value[];
}

export interface MapValue {
  readonly kind: 'map';
  readonly span: Span;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly value: Value;
}

export type Value = TextValue | ListValue | MapValue;

/** The value under a key of a map; of a key that is written twice the first. */
export function valueAt(value: Value | undefined, key: string): Value | undefined {
  return value?.kind === 'map' ? value.entries.find((entry) => entry.key === key)?.value : undefined;
}

/** The items of a list; none of anything else. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  return value?.kind === 'list' ? value.items : [];
}

/** The entries of a map; none of anything else. */
export function entriesOf(value: Value | undefined): readonly Entry[] {
  return value?.kind === 'map' ? value.entries : [];
}

/** What a text or number says, without white space at its ends; nothing where it says nothing. */
export function locatedText(value: Value | undefined): Located<string> | undefined {
  if (value?.kind !== 'text') return undefined;
  const said = value.value.trim();
  return said === '' ? undefined : { value: said, span: value.span };
}

/** All texts at and below a value, in reading order. */
export function textsIn(value: Value): readonly TextValue[] {
  const found: TextValue[] = [];
  const pending: Value[] = [value];
  while (pending.length > 0) {
    const next = pending.pop() as Value;
    if (next.kind === 'text') {
      if (next.isText) found.push(next);
      continue;
    }
    const inner = next.kind === 'list' ? next.items : next.entries.map((entry) => entry.value);
    for (let i = inner.length - 1; i >= 0; i--) pending.push(inner[i] as Value);
  }
  return found;
}
