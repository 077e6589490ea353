/**
 * The shape of the JSON report, as a schema: programs can validate by it, and the report is typed by it. `rules/schemas` has it as
 * JSON Schema. Keys may be added under the same version, so unknown ones are no mistake.
 */
import * as v from 'valibot';
import { LOOKS, USES } from '../engine/disambiguation/reference.ts';
import { APPROVAL_STATUSES, LEVELS, TERM_STATUSES } from '../engine/finding.ts';
import { STAGES } from '../engine/production/production.ts';

/** Version of the shape. */
export const JSON_REPORT_VERSION = 1;

const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const fromOne = v.pipe(v.number(), v.integer(), v.minValue(1));
const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const day = v.pipe(text, v.regex(/^\d{4}-\d{2}-\d{2}$/));
const described = <S extends v.GenericSchema>(schema: S, description: string) =>
  v.pipe(schema, v.description(description));
const level = v.picklist(LEVELS);

const spanEntries = {
  start: described(count, 'First UTF-16 unit, counted from 0.'),
  end: described(count, 'The unit after the last one.'),
};

const placeEntries = {
  ...spanEntries,
  line: described(fromOne, 'Counted from 1.'),
  column: described(fromOne, 'UTF-16 units, counted from 1.'),
  endLine: fromOne,
  endColumn: fromOne,
  where: v.optional(
    described(text, 'The place in a file that is no text; the numbers are those of what was extracted.'),
  ),
};

const evidenceSchema = v.looseObject({
  signal: text,
  weight: described(v.number(), 'Change of the score in log-odds.'),
  text,
  span: v.optional(v.looseObject(spanEntries)),
});

const clauseSchema = v.looseObject({
  id: text,
  title: text,
  level: described(level, 'After all adjustments.'),
  ownLevel: described(level, 'What the clause says by itself.'),
  adjustments: v.array(text),
  explanation: text,
  action: described(text, 'What to do.'),
  link: text,
  source: described(text, 'Whose rule, which version, when it was read.'),
  issuer: text,
  isInformational: v.boolean(),
  isOwnReading: v.boolean(),
  confidence: v.picklist(['H', 'M', 'L']),
});

const findingSchema = v.looseObject({
  path: described(text, 'Relative to the folder of clearance.yaml, with forward slashes.'),
  fingerprint: described(
    v.pipe(text, v.regex(/^[0-9a-f]{16}$/)),
    'The same across edits that do not touch the finding.',
  ),
  level,
  clause: described(text, 'The one that decides; empty if none speaks.'),
  message: text,
  subject: v.looseObject({
    type: v.picklist(['entity', 'practice', 'tool', 'stage', 'production']),
    kind: text,
    id: text,
    name: text,
  }),
  use: v.picklist(USES),
  looks: v.array(v.picklist(LOOKS)),
  evokedBy: v.optional(described(v.array(text), 'The words that point to the subject without its name.')),
  otherNames: v.optional(
    described(v.array(text), 'Of a character whose name is somebody else’s: names that may be had instead.'),
  ),
  spokenIn: v.optional(described(v.array(text), 'Of a prop: the scenes in whose dialogue it is spoken of.')),
  confidence: probability,
  term: v.looseObject({ status: v.picklist(TERM_STATUSES), reason: text }),
  clauses: described(v.array(clauseSchema), 'All that speak, strictest first.'),
  scope: v.looseObject({
    label: text,
    title: text,
    shot: v.optional(text),
    scene: v.optional(text),
    episode: v.optional(text),
    stage: v.optional(v.picklist(STAGES)),
    tool: v.optional(text),
  }),
  approval: v.looseObject({ status: v.picklist(APPROVAL_STATUSES), record: v.optional(text), explanation: text }),
  suppressed: v.optional(described(text, 'The reason, if it is.')),
  refused: v.optional(described(text, 'Why a suppression does not count.')),
  known: v.optional(described(v.literal(true), 'A baseline has it.')),
  digest: described(v.pipe(text, v.regex(/^sha256:[0-9a-f]{64}$/)), 'Of the text that an approval is bound to.'),
  places: v.pipe(
    v.array(
      v.looseObject({
        ...placeEntries,
        text: described(text, 'As written.'),
        role: text,
        confidence: probability,
        evidence: v.array(evidenceSchema),
      }),
    ),
    v.minLength(1),
  ),
});

const problemSchema = v.looseObject({
  path: text,
  ...placeEntries,
  severity: v.picklist(['error', 'warning', 'information']),
  code: text,
  message: text,
});

/** Schema of what `clearance check --format json` writes. */
export const jsonReportSchema = v.pipe(
  v.looseObject({
    version: described(v.literal(JSON_REPORT_VERSION), 'Of this shape. Keys may be added, none goes or changes.'),
    program: v.looseObject({ name: v.literal('Clearance'), version: text }),
    date: described(day, 'The day of the check.'),
    production: v.looseObject({
      title: v.optional(text),
      studio: text,
      territories: v.array(text),
      isByDefault: described(v.boolean(), 'There is no clearance.yaml.'),
    }),
    guidelines: v.array(
      v.looseObject({ id: text, title: text, issuer: text, version: text, checked: day, link: text }),
    ),
    shown: v.picklist(['action', 'all']),
    summary: v.looseObject({
      files: count,
      filesWithFindings: count,
      open: described(
        v.object({ clear: count, notify: count, 'written-approval': count, prohibited: count }),
        'Shown by default, by level.',
      ),
      needAction: count,
      clear: count,
      approved: count,
      suppressed: count,
      known: count,
      problems: count,
      durationMs: count,
    }),
    findings: described(v.array(findingSchema), 'About the production first, then by path and place.'),
    problems: v.array(problemSchema),
  }),
  v.title('Clearance report'),
  v.description('What "clearance check --format json" writes.'),
);

/** Data as it is written: nobody changes it, and it has the named keys only. */
type Written<T> = T extends readonly (infer E)[]
  ? readonly Written<E>[]
  : T extends object
    ? { readonly [K in keyof T as string extends K ? never : K]: Written<T[K]> }
    : T;

export type JsonReport = Written<v.InferInput<typeof jsonReportSchema>>;
