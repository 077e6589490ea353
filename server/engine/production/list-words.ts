/** What a production calls the columns and statuses of its shot lists, as `shotLists` of `clearance.yaml` states it. */
import { type ColumnKind, type ListWords, listWords } from '../formats/columns.ts';
import { matchesAnyGlob } from './glob.ts';
import type { Production } from './production.ts';

type ListEntry = Production['shotLists'][number];

/** The kind of column that each key of the production file stands for; `undefined`: one that is not read. */
const KINDS: Readonly<Record<keyof ListEntry['columns'], ColumnKind | undefined>> = {
  shot: 'shot',
  scene: 'scene',
  sequence: 'sequence',
  episode: 'episode',
  status: 'status',
  tool: 'tool',
  aiUsed: 'uses-ai',
  use: 'stage',
  purpose: 'purpose',
  description: 'description',
  notes: 'note',
  reference: 'reference',
  prompt: 'prompt',
  negativePrompt: 'negative-prompt',
  model: 'model',
  ignore: undefined,
};

const STATUSES = {
  notStarted: 'not-started',
  inProgress: 'in-progress',
  done: 'done',
  blocked: 'blocked',
  omitted: 'omitted',
} as const;

/** The words of each entry are the same object each time: what was read with them need not be read again. */
const wordsOf = new WeakMap<ListEntry, ListWords>();

/** The words for the list at a path: those of the first entry that covers it; `undefined` if none does. */
export function listWordsFor({ shotLists }: Production, path: string): ListWords | undefined {
  const entry = shotLists.find(({ files }) => matchesAnyGlob(files, path));
  if (!entry) return undefined;
  const known = wordsOf.get(entry) ?? makeWords(entry);
  wordsOf.set(entry, known);
  return known;
}

function makeWords({ columns, statuses }: ListEntry): ListWords {
  return listWords(
    keysOf(columns).flatMap((key) => (columns[key] ?? []).map((name) => [name, KINDS[key]] as const)),
    keysOf(statuses).flatMap((key) => (statuses[key] ?? []).map((value) => [value, STATUSES[key]] as const)),
  );
}

function keysOf<T extends object>(record: T): (keyof T)[] {
  return Object.keys(record) as (keyof T)[];
}
