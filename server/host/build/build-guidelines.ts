/**
 * `rules/guidelines/*.yaml` → `dist/guidelines.json`, validated, so that nothing has to be parsed when the program starts;
 * and the JSON schemas of all data files that people write → `rules/schemas`, for their editors, with that of the JSON report, for
 * programs.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { approvalSchema } from '../../engine/approvals/record.ts';
import type { Problem } from '../../engine/document/document.ts';
import { evocationsSchema } from '../../engine/evocation/evocation.ts';
import { extensionSchema } from '../../engine/guidelines/extension.ts';
import { type Guideline, guidelineSchema } from '../../engine/guidelines/guideline.ts';
import { readGuideline } from '../../engine/guidelines/read-guideline.ts';
import { productionSchema } from '../../engine/production/production.ts';
import { suppressionsSchema } from '../../engine/suppressions/suppression.ts';
import { jsonReportSchema } from '../../reports/json-schema.ts';
import { positionsIn } from '../../reports/positions.ts';
import { replaceAtomically } from '../files.ts';
import { type BuildProblem, describeErrors } from './build-problem.ts';

const FOLDER = 'rules/guidelines';

/** Schemas by file name; editors associate them with the files that Clearance reads. */
const SCHEMAS: Readonly<Record<string, GenericSchema>> = {
  production: productionSchema,
  guideline: guidelineSchema,
  'guideline-extension': extensionSchema,
  approval: approvalSchema,
  suppressions: suppressionsSchema,
  evocations: evocationsSchema,
};

/** The build step: what has to be put right, one line each. */
export default async function run(root: string): Promise<readonly string[]> {
  return describeErrors(await buildGuidelines(root));
}

/**
 * Builds packs and schemas. Writes the valid packs even if there are problems.
 * @param root absolute path of the repository
 */
export async function buildGuidelines(root: string): Promise<readonly BuildProblem[]> {
  const { guidelines, problems } = await readPacks(root);
  await mkdir(join(root, 'dist'), { recursive: true });
  await replaceAtomically(join(root, 'dist/guidelines.json'), JSON.stringify(guidelines));
  await writeSchemas(root);
  return problems;
}

/** A guideline pack with the file it was read from. */
export interface Pack {
  readonly file: string;
  readonly text: string;
  readonly guideline: Guideline;
}

/** Reads all packs of `rules/guidelines`. */
export async function readPacks(root: string): Promise<{
  readonly guidelines: readonly Guideline[];
  readonly packs: readonly Pack[];
  readonly problems: readonly BuildProblem[];
}> {
  const packs: Pack[] = [];
  const problems: BuildProblem[] = [];
  const names = (await readdir(join(root, FOLDER))).filter((name) => name.endsWith('.yaml')).sort();
  for (const name of names) {
    const file = `${FOLDER}/${name}`;
    const text = await readFile(join(root, file), 'utf8');
    const read = readGuideline(text);
    problems.push(...read.problems.map((problem) => placed(file, text, problem)));
    if (read.guideline === undefined) continue;
    if (`${read.guideline.id}.yaml` !== name) {
      problems.push(
        whole(file, `the pack calls itself "${read.guideline.id}"; name the file ${read.guideline.id}.yaml`),
      );
    }
    packs.push({ file, text, guideline: read.guideline });
  }
  if (names.length === 0) problems.push(whole(FOLDER, 'there is no guideline pack'));
  return { guidelines: packs.map((pack) => pack.guideline), packs, problems };
}

async function writeSchemas(root: string): Promise<void> {
  const folder = join(root, 'rules/schemas');
  const made: Record<string, unknown> = {};
  await mkdir(folder, { recursive: true });
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    const json = asJsonSchema(schema);
    made[name] = json;
    await writeSchema(folder, name, json);
  }
  await writeSchema(folder, 'report', asJsonSchema(jsonReportSchema));
  // The language server completes by those of data files.
  await replaceAtomically(join(root, 'dist/schemas.json'), JSON.stringify(made));
}

/** Checks without a counterpart in JSON Schema are left out; Clearance itself reports what they find. */
function asJsonSchema(schema: GenericSchema) {
  return toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' });
}

async function writeSchema(folder: string, name: string, schema: unknown): Promise<void> {
  const path = join(folder, `${name}.schema.json`);
  const text = `${JSON.stringify(schema, undefined, 2)}\n`;
  if ((await readFile(path, 'utf8').catch(() => '')) !== text) await replaceAtomically(path, text);
}

function placed(file: string, text: string, { span, message, severity }: Problem): BuildProblem {
  const { line, column } = positionsIn(text)(span.start);
  return { file, line, column, message, severity: severity === 'error' ? 'error' : 'warning' };
}

function whole(file: string, message: string): BuildProblem {
  return { file, line: 0, column: 0, message, severity: 'error' };
}
