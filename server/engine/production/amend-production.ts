/** Amends the text of `clearance.yaml`: adds an entry to one of its lists and leaves everything else, comments included, as it is. */
import { isMap, isSeq } from 'yaml';
import { NestingError, parseYaml, writeYaml } from '../data-files/yaml-document.ts';

/** What can be added, by list. */
export interface Amendments {
  readonly characters: { readonly name: string };
  readonly licensed: { readonly entity: string; readonly name: string; readonly reference: string };
}

/**
 * The production file's text with one entry more, or `undefined` if the text is not valid YAML (then a person has to mend it
 * first: writing would lose what cannot be read).
 * @param yamlText the file's text; empty for a file that does not exist yet
 */
export function amendProduction<List extends keyof Amendments>(
  yamlText: string,
  list: List,
  entry: Amendments[List],
): string | undefined {
  const document = readable(yamlText);
  if (!document) return undefined;
  if (document.contents !== null && !isMap(document.contents)) return undefined;
  const existing = document.get(list);
  if (isSeq(existing)) existing.add(document.createNode(entry));
  else document.set(list, document.createNode([entry]));
  return writeYaml(document, yamlText, 0);
}

/** The text as a YAML document that can be written back, or `undefined` if it has mistakes. */
function readable(yamlText: string): ReturnType<typeof parseYaml> | undefined {
  try {
    const document = parseYaml(yamlText);
    return document.errors.length > 0 ? undefined : document;
  } catch (error) {
    if (error instanceof NestingError) return undefined;
    throw error;
  }
}
