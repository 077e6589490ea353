/**
 * Labelled texts of others, given as a folder: JSON Lines with offsets in code points. They are measured and never kept: the
 * project has its own set.
 */
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Span } from '../../server/engine/document/span.ts';
import { groupOf, type LabelledText } from './labelled-text.ts';

/** The files that are read, and what their sets are called in the table. */
const FILES = {
  'prompts.jsonl': 'external prompts',
  'generic_prompts.jsonl': 'external generic prompts',
  'tweets.jsonl': 'external posts',
} as const;

/** The kinds that a type of such sets stands for. Brands are not labelled in them: one that is found is neither hit nor miss. */
const KINDS_OF: Readonly<Record<string, readonly string[]>> = {
  PERSON: ['person', 'artist'],
  WORK: ['work', 'franchise'],
  CHARACTER: ['character', 'place', 'object'],
  EVENT: ['event'],
};

interface ExternalRecord {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly (Span & { readonly type: string })[];
  readonly ignore?: readonly Span[];
  /** Types that the source labels. */
  readonly annotated?: readonly string[];
  /** All types are labelled. */
  readonly complete?: boolean;
}

/** The sets of a folder by name; files that are not there are left out. @throws Error if there is none */
export async function readExternalSets(folder: string): Promise<Map<string, readonly LabelledText[]>> {
  const sets = new Map<string, readonly LabelledText[]>();
  for (const [file, name] of Object.entries(FILES)) {
    const path = join(folder, file);
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (!isThere) continue;
    const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
    sets.set(
      name,
      lines.map((line) => fromRecord(JSON.parse(line) as ExternalRecord)),
    );
  }
  if (sets.size === 0) throw new Error(`${folder} has none of ${Object.keys(FILES).join(', ')}`);
  return sets;
}

function fromRecord(record: ExternalRecord): LabelledText {
  const unit = unitsOf(record.text);
  const spanOf = ({ start, end }: Span): Span => ({ start: unit(start), end: unit(end) });
  const types = record.complete === true ? Object.keys(KINDS_OF) : (record.annotated ?? []);
  return {
    id: record.id,
    format: 'prompt',
    text: record.text,
    labels: record.spans.flatMap((span) => {
      const group = groupOf(KINDS_OF[span.type]?.[0] ?? '');
      return group === undefined ? [] : [{ ...spanOf(span), groups: [group] as const, isUnlisted: false }];
    }),
    ignored: (record.ignore ?? []).map(spanOf),
    complete: new Set(types.flatMap((type) => KINDS_OF[type] ?? [])),
  };
}

/** From an offset in code points to one in UTF-16 units. */
function unitsOf(text: string): (codePoint: number) => number {
  if (!/[\ud800-\udfff]/.test(text)) return (codePoint) => codePoint;
  const starts: number[] = [];
  let at = 0;
  for (const character of text) {
    starts.push(at);
    at += character.length;
  }
  return (codePoint) => starts[codePoint] ?? at;
}
