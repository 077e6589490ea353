/**
 * Suppressions, `.clearance/suppressions.yaml`: somebody has looked and says "this is not that entity", with a reason. That
 * is all they can say. They never approve a reference; for that there are approvals.
 */
import * as v from 'valibot';
import { day, key, listOf, oneOrMore, record, text } from '../data-files/fields.ts';
import { type DataFile, readData } from '../data-files/read-data.ts';
import type { Subject } from '../disambiguation/reference.ts';
import type { Problem } from '../document/document.ts';
import { matchesAnyGlob } from '../production/glob.ts';

const suppressionSchema = record({
  entity: key(text, 'Entity', 'Id of the entity that is not meant: person:will-smith.'),
  notThisEntity: key(
    v.optional(
      v.literal(true, 'A suppression always says "this is not that entity": leave the key out or write true.'),
      true,
    ),
    'Not this entity',
    'What every suppression says. To use a reference that is meant, ask for an approval.',
  ),
  files: key(v.exactOptional(oneOrMore(text)), 'Files', 'Only in these files; left out: everywhere.'),
  reason: key(
    v.pipe(text, v.regex(/\S/, 'Say why this is not that entity.')),
    'Reason',
    'Who or what is meant instead. Without a reason it does not count.',
  ),
  by: key(text, 'By', 'Who has looked.'),
  on: key(day, 'On', 'When.'),
  expires: key(v.exactOptional(day), 'Expires', 'Last day on which it counts.'),
  confirmed: key(
    v.exactOptional(
      record({ by: key(text, 'By', 'Who; one of `approvers` in clearance.yaml.'), on: key(day, 'On', 'When.') }),
    ),
    'Confirmed',
    'Which approver agrees: needed where the reference would need a written approval.',
  ),
});

/** Schema of `.clearance/suppressions.yaml`. */
export const suppressionsSchema = v.pipe(
  record({
    suppressions: key(v.optional(listOf(suppressionSchema), []), 'Suppressions', 'One entry for each mistaken entity.'),
  }),
  v.title('Clearance suppressions'),
  v.description('Names that are not who they seem to be, with reasons.'),
);

export type Suppression = v.InferOutput<typeof suppressionSchema>;

/** The suppressions that count, and what is wrong with the others. */
export interface ReadSuppressions {
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
  readonly spanOf: DataFile<unknown>['spanOf'];
}

/** An entry counts whole or not at all: without its limits it would silence more than it says. */
const WHOLE = [['suppressions', '*']];

/** Reads the suppressions. Never throws; entries with a mistake, and all while the file is not YAML, do not count. */
export function readSuppressions(yamlText: string): ReadSuppressions {
  const file = readData(yamlText, suppressionsSchema, WHOLE);
  const suppressions = file.isIntact ? (file.value?.suppressions ?? []) : [];
  return { suppressions, problems: file.problems, spanOf: file.spanOf };
}

/**
 * The entries that are about a finding on a day. Only names can be mistaken for somebody: what is said of practices, tools,
 * stages and the production cannot be suppressed.
 */
export function suppressionsFor(
  suppressions: readonly Suppression[],
  finding: { readonly subject: Subject },
  path: string,
  today: string,
): readonly Suppression[] {
  if (finding.subject.type !== 'entity') return [];
  const { id } = finding.subject;
  return suppressions.filter(
    ({ entity, files, expires }) =>
      entity === id &&
      (files === undefined || matchesAnyGlob(files, path)) &&
      (expires === undefined || today <= expires),
  );
}

/** Indices of the entries that are about nothing in these texts, which have to be all of the project. */
export function unusedSuppressions(
  suppressions: readonly Suppression[],
  files: readonly { readonly path: string; readonly findings: readonly { readonly subject: Subject }[] }[],
  today: string,
): readonly number[] {
  return suppressions.flatMap((entry, index) => {
    const isUsed = files.some(({ path, findings }) =>
      findings.some((finding) => suppressionsFor([entry], finding, path, today).length > 0),
    );
    return isUsed || isOver(entry, today) ? [] : [index];
  });
}

/** Whether the last day of an entry has passed. */
export function isOver({ expires }: Suppression, today: string): boolean {
  return expires !== undefined && expires < today;
}
