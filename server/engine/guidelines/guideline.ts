/**
 * Guidelines: rule packs as data. A clause says at what level it speaks, under which conditions (`when`), where and since
 * when, what it means for a writer and what to do; clauses without conditions are advice.
 */
import * as v from 'valibot';
import { day, flag, key, list, listOf, oneOf, record, text, wholeNumber } from '../data-files/fields.ts';
import { LEVELS } from '../finding.ts';
import { STAGES } from '../production/production.ts';
import { alternatives, conditionsSchema } from './conditions.ts';

export { type ConditionName, type Conditions, LIKELY } from './conditions.ts';

/** Whether a clause decides, is only told, or sleeps until a pack wakes it. */
export const CLAUSE_STATUSES = ['active', 'informational', 'off'] as const;

const overlaySchema = record({
  level: key(oneOf(LEVELS), 'Level', 'The level that the studio setting gives.'),
  when: key(alternatives, 'When', 'Alternatives; the clause itself must apply as well.'),
  because: key(text, 'Because', 'Why the setting goes beyond the guideline, shown with each finding.'),
});

const exampleSchema = record({
  text: key(text, 'Text', 'A text as a writer would write it.'),
  format: key(
    v.optional(oneOf(['prompt', 'fountain', 'shot-list', 'image-provenance', 'plain']), 'prompt'),
    'Format',
    'How it is read.',
  ),
  stage: key(v.exactOptional(oneOf(STAGES)), 'Stage', 'Intended use, if that matters.'),
  production: key(v.exactOptional(text), 'Production', 'Facts of a production file in YAML, if they matter.'),
  day: key(v.exactOptional(day), 'Day', 'Day of the check, if not the one on which the pack was checked.'),
  level: key(v.exactOptional(oneOf(LEVELS)), 'Level', 'The level at which the clause speaks here, if not its own.'),
});

const effectiveSchema = record({
  from: key(v.exactOptional(day), 'From', 'First day on which it applies.'),
  to: key(v.exactOptional(day), 'To', 'Last day on which it applies.'),
});

const likenessSchema = record({
  years: key(wholeNumber(0, 200), 'Years', 'Years after death for which this rule protects a likeness or voice.'),
  diedFrom: key(v.exactOptional(day), 'Died from', 'It protects only who died on this day or later.'),
});

/** What clauses and the changes to inherited ones have in common. */
export const changeable = {
  title: key(text, 'Title', 'A few words.'),
  level: key(oneOf(LEVELS), 'Level', 'What the guideline asks for, in the words of this product.'),
  status: key(
    oneOf(CLAUSE_STATUSES),
    'Status',
    'active; informational: it is told and decides nothing; off: it does not speak until a pack turns it on.',
  ),
  effective: key(
    effectiveSchema,
    'Effective',
    'First and last day on which the clause applies, if not those of the pack.',
  ),
  territories: key(listOf(text), 'Territories', 'Where the clause applies, if not where the pack does.'),
  when: key(alternatives, 'When', 'Alternatives: one must hold, with all its conditions. None: advice only.'),
  except: key(alternatives, 'Except', 'Alternatives: if one holds, the clause does not speak.'),
  explanation: key(text, 'Explanation', 'One or two sentences for a writer.'),
  action: key(text, 'Action', 'What to do.'),
};

const clauseSchema = record({
  id: key(text, 'Id', 'As findings, approvals and reports name it.'),
  title: changeable.title,
  anchor: key(v.exactOptional(text), 'Anchor', 'The part of the source after #.'),
  link: key(v.exactOptional(text), 'Link', "The clause's own source, where that is not the guideline's."),
  issuer: key(v.exactOptional(text), 'Issuer', 'Whose rule it is, if not that of the pack.'),
  version: key(v.exactOptional(text), 'Version', 'Date or version of its source, if not that of the pack.'),
  checked: key(v.exactOptional(day), 'Checked', 'When its source was last read, if not with the pack.'),
  level: changeable.level,
  status: key(
    v.optional(oneOf(CLAUSE_STATUSES), 'active'),
    'Status',
    'active, informational (told, decides nothing), off.',
  ),
  effective: key(v.optional(effectiveSchema, {}), 'Effective', 'First and last day on which the clause applies.'),
  territories: key(list(text), 'Territories', 'Where the clause applies; none: wherever the pack does.'),
  when: key(list(conditionsSchema), 'When', 'Alternatives: one must hold, with all its conditions. None: advice only.'),
  except: key(list(conditionsSchema), 'Except', 'Alternatives: if one holds, the clause does not speak.'),
  overlay: key(v.exactOptional(overlaySchema), 'Overlay', "A studio setting on top of the guideline's own level."),
  settledBy: key(
    list(oneOf(['consent', 'licence'])),
    'Settled by',
    'What makes it clear if it is on file and reaches.',
  ),
  likeness: key(v.exactOptional(likenessSchema), 'Likeness', "The rule's own term after death, whatever the setting."),
  ideationRelief: key(v.optional(flag, false), 'Ideation relief', 'Whether the setting ideationRelief can lower it.'),
  ownReading: key(v.optional(flag, false), 'Own reading', 'Not in the source; how Clearance reads it.'),
  explanation: changeable.explanation,
  action: changeable.action,
  confidence: key(oneOf(['H', 'M', 'L']), 'Confidence', 'How well the source is known: high, medium or low.'),
  examples: key(
    v.optional(record({ caught: list(exampleSchema), passed: list(exampleSchema) }), {}),
    'Examples',
    'Texts that the clause must and must not catch.',
  ),
});

/** Keys of a pack besides its clauses. */
export const header = {
  id: key(text, 'Id', 'As production files name it; the same as the file name.'),
  title: key(text, 'Title', 'For reports.'),
  issuer: key(text, 'Issuer', 'Whose guideline it is.'),
  version: key(text, 'Version', "The source's own date or version."),
  checked: key(day, 'Checked', 'When the source was last read.'),
  link: key(text, 'Link', 'The source.'),
  effective: key(v.optional(effectiveSchema, {}), 'Effective', 'First and last day on which it applies.'),
  territories: key(list(text), 'Territories', 'Where it applies; none: everywhere.'),
  note: key(text, 'Note', 'Shown with reports: what the pack is, and that it is no legal advice.'),
};

export const clausesSchema = listOf(clauseSchema);

/** Schema of a guideline pack that stands by itself. */
export const guidelineSchema = v.pipe(
  record({
    ...header,
    clauses: key(clausesSchema, 'Clauses', 'In the order of the source; among equals the first decides.'),
  }),
  v.title('Clearance guideline pack'),
  v.description('A guideline as rules that references are judged by.'),
);

type ReadClause = v.InferOutput<typeof clauseSchema>;

/** A clause, with what an extending pack has made of it. */
export interface Clause extends ReadClause {
  /** Set where a pack has changed an inherited clause: who did, and the level before, if that is not the same. */
  readonly amended?: { readonly by: string; readonly level?: ReadClause['level'] };
}

/** A pack as it is judged by. */
export interface Guideline extends Omit<v.InferOutput<typeof guidelineSchema>, 'clauses'> {
  readonly clauses: readonly Clause[];
  /** Path of a pack of the workspace, from the production file. */
  readonly path?: string;
  /** Ids of the packs that this one extends, and stands for. */
  readonly replaces?: readonly string[];
}

export type ClauseExample = v.InferOutput<typeof exampleSchema>;
