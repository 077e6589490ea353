/** The JSON schemas of the data files that people write, as the build has made them. */
import { readFileSync } from 'node:fs';
import { programFile } from './program-files.ts';

/** As much of a JSON schema as completion needs. */
export interface JsonSchema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

export type SchemaName = 'production' | 'suppressions' | 'guideline' | 'guideline-extension';

let shipped: Readonly<Record<SchemaName, JsonSchema>> | undefined;

/** A schema by name; all are read once a process. @throws Error if the program is not built completely */
export function loadSchema(name: SchemaName): JsonSchema {
  shipped ??= JSON.parse(readFileSync(programFile('schemas.json'), 'utf8')) as Readonly<Record<SchemaName, JsonSchema>>;
  return shipped[name];
}
