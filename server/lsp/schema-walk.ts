/** Walking a JSON schema along the keys that lead to a place in a data file. */
import { ITEM } from '../engine/data-files/yaml-place.ts';
import type { JsonSchema } from '../host/load-schemas.ts';

/** What a schema allows at a place. */
export interface Allowed {
  /** Keys of a mapping, with what they mean. */
  readonly keys: readonly (readonly [string, JsonSchema])[];
  /** Words that a value can be. */
  readonly words: readonly string[];
}

/** The schemas of the value at a path: more than one where a value can have several forms. */
export function schemasAt(root: JsonSchema, path: readonly string[]): readonly JsonSchema[] {
  return path.reduce<readonly JsonSchema[]>(
    (schemas, name) =>
      forms(root, schemas).flatMap(({ properties, items }) => {
        if (name === ITEM) return items ?? [];
        return properties?.[name] ?? [];
      }),
    [root],
  );
}

/** What can be written at a path. Where a list is meant, a single value will do. */
export function allowedAt(root: JsonSchema, path: readonly string[]): Allowed {
  const schemas = forms(root, schemasAt(root, path));
  const items = schemas.flatMap((schema) => (schema.items ? forms(root, [schema.items]) : []));
  const keys = schemas.flatMap(({ properties }) => Object.entries(properties ?? {}));
  const words = [...schemas, ...items.filter(({ properties }) => properties === undefined)].flatMap(
    ({ enum: listed = [], const: only, type }) => [
      ...listed,
      ...(only === undefined ? [] : [only]),
      ...(type === 'boolean' ? [true, false] : []),
    ],
  );
  return { keys, words: [...new Set(words.map(String))] };
}

/** The schema of a key at the end of a path, as it is described beside the key. */
export function describedKey(root: JsonSchema, path: readonly string[]): JsonSchema | undefined {
  return schemasAt(root, path)[0];
}

/** The schemas themselves: references followed, alternatives laid side by side. */
function forms(root: JsonSchema, schemas: readonly JsonSchema[]): readonly JsonSchema[] {
  return schemas.flatMap((schema): readonly JsonSchema[] => {
    const target = schema.$ref === undefined ? undefined : root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    if (target !== undefined) return forms(root, [target]);
    return schema.anyOf === undefined ? [schema] : forms(root, schema.anyOf);
  });
}
