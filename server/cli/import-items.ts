/** What an import is to give, and the way of an item into the list. */

import type { WikidataItem } from '../host/wikidata/item.ts';
import type { ListFile } from '../host/wikidata/list-file.ts';
import { rowOf } from '../host/wikidata/row.ts';

export interface ImportOptions {
  readonly output?: string;
  readonly minSitelinks: number;
  readonly languages: readonly string[];
  readonly kinds: readonly string[];
  readonly resume?: boolean;
}

/** Tells what is wrong in a line and that it is passed over. */
export type TellMistake = (line: number, message: string) => void;

/** Adds an item to the list, if it is of a kind that is wanted. */
export function addItem(
  item: WikidataItem,
  line: number,
  list: ListFile,
  options: ImportOptions,
  tell: TellMistake,
): void {
  const cells = rowOf(item, options.languages);
  if (cells === undefined || !options.kinds.includes(cells.kind)) return;
  const problem = list.add(cells, item.id);
  if (problem !== undefined) tell(line, `${item.id}: ${problem}`);
}
