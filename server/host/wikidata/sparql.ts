/**
 * SPARQL results in JSON as items: one binding a row, several rows of one item put together. Variables are known by name;
 * what each of them means is in docs/knowledge.md.
 */
import * as v from 'valibot';
import { sparqlDate } from './dates.ts';
import type { ItemValue, Property, WikidataItem } from './item.ts';

const termSchema = v.object({ type: v.string(), value: v.string(), 'xml:lang': v.optional(v.string()) });
const resultsSchema = v.object({
  results: v.object({ bindings: v.array(v.record(v.string(), termSchema)) }),
});
type Binding = Readonly<Record<string, v.InferOutput<typeof termSchema>>>;

/** Variables that hold items or dates, by the property they stand for. */
const VARIABLES: Readonly<Record<string, Property>> = {
  class: 'instanceOf',
  occupation: 'occupation',
  born: 'born',
  died: 'died',
  published: 'published',
  founded: 'founded',
  date: 'onDay',
  begins: 'begins',
  ends: 'ends',
  creator: 'creator',
  country: 'country',
  universe: 'universe',
};

interface Draft {
  readonly id: string;
  readonly labels: Map<string, string>;
  readonly aliases: Map<string, string[]>;
  readonly values: Map<Property, ItemValue[]>;
  sitelinks: number;
}

/**
 * Reads results; `row` in problems is the 1-based number of the binding.
 * @throws Error if the text is not JSON of results
 */
export function itemsOfResults(text: string): {
  readonly items: readonly WikidataItem[];
  readonly problems: readonly { readonly row: number; readonly message: string }[];
} {
  const parsed = v.safeParse(resultsSchema, JSON.parse(text));
  if (!parsed.success) throw new Error('these are no SPARQL results: "results.bindings" is missing or not as expected');
  const drafts = new Map<string, Draft>();
  const problems: { row: number; message: string }[] = [];
  parsed.output.results.bindings.forEach((binding, at) => {
    const id = itemId(binding.item?.value);
    if (id === undefined) {
      problems.push({ row: at + 1, message: 'no variable ?item with an item such as wd:Q42' });
      return;
    }
    const draft = drafts.get(id) ?? { id, labels: new Map(), aliases: new Map(), values: new Map(), sitelinks: 0 };
    drafts.set(id, draft);
    add(draft, binding);
  });
  return { items: [...drafts.values()], problems };
}

function add(draft: Draft, binding: Binding): void {
  const label = binding.itemLabel;
  // The label service answers with the id where there is no label.
  if (label && label.value !== draft.id) draft.labels.set(label['xml:lang'] ?? 'mul', label.value);
  const alternatives = binding.itemAltLabel;
  if (alternatives) {
    const language = alternatives['xml:lang'] ?? 'mul';
    const known = draft.aliases.get(language) ?? [];
    const names = alternatives.value.split(',').map((name) => name.trim());
    draft.aliases.set(
      language,
      [...new Set([...known, ...names])].filter((name) => name !== ''),
    );
  }
  for (const [variable, property] of Object.entries(VARIABLES)) {
    const value = boundValue(binding, variable);
    if (value === undefined) continue;
    const known = draft.values.get(property) ?? [];
    const isKnown = known.some((one) => JSON.stringify(one) === JSON.stringify(value));
    if (!isKnown) draft.values.set(property, [...known, value]);
  }
  const sitelinks = Number(binding.sitelinks?.value ?? 0);
  if (sitelinks > draft.sitelinks) draft.sitelinks = sitelinks;
}

function boundValue(binding: Binding, variable: string): ItemValue | undefined {
  const term = binding[variable];
  if (term === undefined) return undefined;
  const id = itemId(term.value);
  if (id !== undefined) {
    const label = binding[`${variable}Label`]?.value;
    return label === undefined || label === id ? { type: 'item', id } : { type: 'item', id, label };
  }
  const precision = binding[`${variable}Precision`]?.value;
  const date = sparqlDate(term.value, precision === undefined ? undefined : Number(precision));
  if (date) return { type: 'date', date };
  // A value that is known to exist only is a node without a name.
  return term.type === 'bnode' || term.value.includes('/.well-known/genid/') ? { type: 'unknown' } : undefined;
}

function itemId(value: string | undefined): string | undefined {
  return /^(?:https?:\/\/www\.wikidata\.org\/entity\/)?(Q\d+)$/.exec(value ?? '')?.[1];
}
