/**
 * Packs that extend another: what they inherit, change clause by clause, and add. The result stands for the pack it extends,
 * so that what it has made milder does not speak a second time; every change is told with the finding.
 */
import * as v from 'valibot';
import { day, key, list, oneOf, record, text } from '../data-files/fields.ts';
import { nearestWord } from '../data-files/spelling.ts';
import type { Problem } from '../document/document.ts';
import { type Clause, changeable, clausesSchema, type Guideline, header } from './guideline.ts';

const changeSchema = record({
  id: key(text, 'Id', 'The inherited clause that changes.'),
  title: v.exactOptional(changeable.title),
  level: v.exactOptional(changeable.level),
  status: v.exactOptional(changeable.status),
  effective: v.exactOptional(changeable.effective),
  territories: v.exactOptional(changeable.territories),
  when: v.exactOptional(changeable.when),
  except: v.exactOptional(changeable.except),
  overlay: key(v.exactOptional(oneOf(['none'])), 'Overlay', 'none takes the studio setting of the clause away.'),
  explanation: v.exactOptional(changeable.explanation),
  action: v.exactOptional(changeable.action),
});

/** Schema of a pack with `extends`. */
export const extensionSchema = v.pipe(
  record({
    id: header.id,
    extends: key(text, 'Extends', 'Id of the pack that this one changes and stands for: netflix-genai.'),
    title: header.title,
    issuer: header.issuer,
    version: key(v.exactOptional(text), 'Version', 'Date or version of these changes.'),
    checked: key(v.exactOptional(day), 'Checked', 'When the changes were last looked at.'),
    link: key(v.exactOptional(text), 'Link', 'Where the house has written them down.'),
    note: key(v.exactOptional(text), 'Note', 'Shown with reports beside the note of the pack that is extended.'),
    amend: key(list(changeSchema), 'Amend', 'Inherited clauses that change: level, status, text.'),
    clauses: key(v.optional(clausesSchema, []), 'Clauses', 'Clauses of your own, besides those inherited.'),
  }),
  v.title('Clearance guideline pack that extends another'),
  v.description('Changes to a guideline pack, and clauses of a house on top of it.'),
);

type Extension = v.InferOutput<typeof extensionSchema>;
type Change = v.InferOutput<typeof changeSchema>;

/** The pack that an extension makes of the one it extends. */
export function extended(base: Guideline, extension: Extension): Guideline {
  const { amend, clauses, extends: _, ...own } = extension;
  const changes = new Map(amend.map((change) => [change.id, change]));
  const inherited = base.clauses.map((clause) => inheritedClause(base, clause, changes.get(clause.id), own.issuer));
  return {
    ...base,
    ...own,
    note: own.note === undefined ? base.note : `${own.note} ${base.note}`,
    clauses: [...clauses, ...inherited],
    replaces: [base.id, ...(base.replaces ?? [])],
  };
}

/** An inherited clause keeps its own source, whoever hands it on. */
function inheritedClause(base: Guideline, clause: Clause, change: Change | undefined, by: string): Clause {
  const source = {
    issuer: clause.issuer ?? base.issuer,
    version: clause.version ?? base.version,
    checked: clause.checked ?? base.checked,
    link: clause.link ?? base.link,
  };
  if (change === undefined) return { ...clause, ...source };
  const { overlay, ...rest } = change;
  const { overlay: kept, ...plain } = clause;
  const level = rest.level !== undefined && rest.level !== clause.level ? { level: clause.level } : {};
  return {
    ...plain,
    ...(kept === undefined || overlay === 'none' ? {} : { overlay: kept }),
    ...source,
    ...rest,
    amended: { by, ...(clause.amended?.level === undefined ? level : { level: clause.amended.level }) },
  };
}

/** What is wrong between an extension and its base: changes of clauses that are not there, clauses that are there already. */
export function extensionProblems(
  base: Guideline,
  { amend, clauses }: Extension,
  spanOf: (...path: readonly (string | number)[]) => Problem['span'],
): readonly Problem[] {
  const ids = base.clauses.map(({ id }) => id);
  const changed = new Set<string>();
  const unknown = amend.flatMap(({ id }, index): Problem[] => {
    const span = spanOf('amend', index, 'id');
    if (!ids.includes(id)) {
      const near = nearestWord(id, ids);
      const suggestion = near === undefined ? `Its clauses are ${ids.join(', ')}.` : `Did you mean \`${near}\`?`;
      const message = `\`${base.id}\` has no clause \`${id}\`, so nothing changes. ${suggestion}`;
      return [{ span, severity: 'error', code: 'unknown-clause', message }];
    }
    if (changed.has(id)) {
      const message = `\`${id}\` is changed twice; the last one counts. Put them together.`;
      return [{ span, severity: 'error', code: 'clause-repeated', message }];
    }
    changed.add(id);
    return [];
  });
  const taken = clauses.flatMap(({ id }, index): Problem[] => {
    if (!ids.includes(id)) return [];
    const message = `\`${base.id}\` has a clause \`${id}\` already. Change it under \`amend\`, or rename yours.`;
    return [{ span: spanOf('clauses', index, 'id'), severity: 'error', code: 'clause-repeated', message }];
  });
  return [...unknown, ...taken];
}
