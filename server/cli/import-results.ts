/** Importing SPARQL results. */
import { readFile } from 'node:fs/promises';
import type { ListFile } from '../host/wikidata/list-file.ts';
import { itemsOfResults } from '../host/wikidata/sparql.ts';
import { openImport } from './import-bytes.ts';
import { addItem, type ImportOptions, type TellMistake } from './import-items.ts';
import { UsageError } from './usage-error.ts';

/** SPARQL results are read whole. */
const LARGEST_RESULTS = 256 * 1024 * 1024;

/** SPARQL results: read whole, since their rows belong together. Answers with the names that they give to other items. */
export async function importResults(
  file: string,
  size: number,
  list: ListFile,
  options: ImportOptions,
  tell: TellMistake,
): Promise<ReadonlyMap<string, string>> {
  if (size > LARGEST_RESULTS)
    throw new UsageError(`${file} has more than ${LARGEST_RESULTS} bytes; ask the query in parts.`);
  const results = await textOf(file)
    .then(itemsOfResults)
    .catch((error: Error) => {
      throw new UsageError(`${file}: ${error.message}`);
    });
  for (const { row, message } of results.problems) tell(row, message);
  const names = new Map<string, string>();
  results.items.forEach((item, at) => {
    for (const values of item.values.values()) {
      for (const value of values)
        if (value.type === 'item' && value.label !== undefined) names.set(value.id, value.label);
    }
    // Results that were not asked for sitelinks say nothing of them.
    if (item.sitelinks === 0 || item.sitelinks >= options.minSitelinks) addItem(item, at + 1, list, options, tell);
  });
  return names;
}

async function textOf(file: string): Promise<string> {
  if (!file.endsWith('.gz')) return readFile(file, 'utf8');
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of openImport(file).bytes) {
    length += part.length;
    if (length > LARGEST_RESULTS)
      throw new Error(`unpacked, it has more than ${LARGEST_RESULTS} bytes; ask the query in parts`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Whether a file begins as SPARQL results do. A dump begins with a bracket or with an entity, whose first key is another. */
export async function isResults(file: string): Promise<boolean> {
  const { raw, bytes } = openImport(file, (1 << 16) - 1);
  let start = '';
  try {
    for await (const chunk of bytes) {
      start += Buffer.from(chunk).toString('latin1');
      if (start.length > 200) break;
    }
  } catch {
    // A file that ends too early is told of when it is read.
  } finally {
    raw.destroy();
  }
  return /^(?:\xef\xbb\xbf)?\s*\{\s*"(?:head|results)"/.test(start);
}
