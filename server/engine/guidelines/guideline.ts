/**
 * Guidelines: rule packs as data. A clause says at what level it speaks, under which conditions (`when`), what it means for
 * a writer and what to do; clauses without conditions are advice. Phrases are not part of packs: they are recognised
 * elsewhere, as uses, looks and practices.
 */
import * as v from 'valibot';
import { day, flag, key, list, listOf, oneOf, oneOrMore, record, text } from '../data-files/fields.ts';
import { LOOKS, PRACTICES, USES } from '../disambiguation/reference.ts';
import type { Medium, Role } from '../document/document.ts';
import { LEVELS, TERM_STATUSES } from '../finding.ts';
import { ENTITY_KINDS } from '../knowledge/entity.ts';
import { PERMISSION_STATUSES } from '../production/permission.ts';
import { STAGES } from '../production/production.ts';
import { TOOL_FACTS } from '../production/tool-facts.ts';

const MEDIA = ['prompt', 'script', 'shot-list', 'plain'] as const satisfies readonly Medium[];
const ROLES = [
  'prompt',
  'negative-prompt',
  'style-reference',
  'model-reference',
  'image-reference',
  'scene-heading',
  'action',
  'character-cue',
  'parenthetical',
  'dialogue',
  'lyrics',
  'transition',
  'centered',
  'section',
  'synopsis',
  'note',
  'boneyard',
  'title-page',
  'shot-description',
  'shot-note',
  'plain',
] as const satisfies readonly Role[];
const ANSWERS = ['yes', 'no', 'unstated'] as const;

/** Confidence below which a reference counts as possible only. */
export const LIKELY = 0.65;

/** What a condition can ask about. Each key takes one or more values, of which one must hold. */
const conditionsSchema = record({
  subject: values([...ENTITY_KINDS, ...PRACTICES, 'tool', 'stage', 'production'], 'Subject', 'What is referred to.'),
  use: values(USES, 'Use', 'How the text uses it.'),
  term: values(TERM_STATUSES, 'Term', 'Where its rights stand on the day of the check.'),
  medium: values(MEDIA, 'Medium', 'The kind of text.'),
  role: values(ROLES, 'Role', 'What the words are in their text.'),
  look: values([...LOOKS, 'plain'], 'Look', 'How real the result is asked to look; plain if nothing is said.'),
  stage: values([...STAGES, 'unstated'], 'Stage', 'Intended use of what is generated.'),
  consent: values(PERMISSION_STATUSES, 'Consent', "The performer's consent on file."),
  licence: values(PERMISSION_STATUSES, 'Licence', 'The licence on file.'),
  tool: values(TOOL_FACTS, 'Tool', 'What is known about the tool.'),
  primary: values(['yes', 'no'], 'Primary', 'Whether it is a main character of the production.'),
  notice: values(['missing', 'given'], 'Notice', 'Whether the studio has been told that generative AI is used.'),
  usesAi: values(ANSWERS, 'Uses AI', 'Whether a shot list says that generative AI is used.'),
  manner: values(['named', 'evoked'], 'Manner', 'Evoked: described so that it is recognised, without the name.'),
  certainty: values(['likely', 'possible'], 'Certainty', `Possible: the confidence is below ${LIKELY}.`),
  flag: key(v.exactOptional(oneOrMore(text)), 'Flag', 'A flag of the knowledge base: trademark, folklore.'),
  subkind: key(v.exactOptional(oneOrMore(text)), 'Subkind', 'A subkind of the knowledge base: journalist, song.'),
});

const alternatives = listOf(conditionsSchema);

const overlaySchema = record({
  level: key(oneOf(LEVELS), 'Level', 'The level that the studio setting gives.'),
  when: key(alternatives, 'When', 'Alternatives; the clause itself must apply as well.'),
  because: key(text, 'Because', 'Why the setting goes beyond the guideline, shown with each finding.'),
});

const exampleSchema = record({
  text: key(text, 'Text', 'A text as a writer would write it.'),
  format: key(v.optional(oneOf(['prompt', 'fountain', 'shot-list', 'plain']), 'prompt'), 'Format', 'How it is read.'),
  stage: key(v.exactOptional(oneOf(STAGES)), 'Stage', 'Intended use, if that matters.'),
  production: key(v.exactOptional(text), 'Production', 'Facts of a production file in YAML, if they matter.'),
  level: key(v.exactOptional(oneOf(LEVELS)), 'Level', 'The level at which the clause speaks here, if not its own.'),
});

const clauseSchema = record({
  id: key(text, 'Id', 'As findings, approvals and reports name it.'),
  title: key(text, 'Title', 'A few words.'),
  anchor: key(v.exactOptional(text), 'Anchor', 'The part of the source after #.'),
  link: key(v.exactOptional(text), 'Link', "The clause's own source, where that is not the guideline's."),
  level: key(oneOf(LEVELS), 'Level', 'What the guideline asks for, in the words of this product.'),
  when: key(list(conditionsSchema), 'When', 'Alternatives: one must hold, with all its conditions. None: advice only.'),
  except: key(list(conditionsSchema), 'Except', 'Alternatives: if one holds, the clause does not speak.'),
  overlay: key(v.exactOptional(overlaySchema), 'Overlay', "A studio setting on top of the guideline's own level."),
  settledBy: key(
    list(oneOf(['consent', 'licence'])),
    'Settled by',
    'What makes it clear if it is on file and reaches.',
  ),
  ideationRelief: key(v.optional(flag, false), 'Ideation relief', 'Whether the setting ideationRelief can lower it.'),
  ownReading: key(v.optional(flag, false), 'Own reading', 'Not in the source; how Clearance reads it.'),
  explanation: key(text, 'Explanation', 'One or two sentences for a writer.'),
  action: key(text, 'Action', 'What to do.'),
  confidence: key(oneOf(['H', 'M', 'L']), 'Confidence', 'How well the source is known: high, medium or low.'),
  examples: key(
    v.optional(record({ caught: list(exampleSchema), passed: list(exampleSchema) }), {}),
    'Examples',
    'Texts that the clause must and must not catch.',
  ),
});

/** Schema of a guideline pack, `rules/guidelines/<id>.yaml`. */
export const guidelineSchema = v.pipe(
  record({
    id: key(text, 'Id', 'As production files name it; the same as the file name.'),
    title: key(text, 'Title', 'For reports.'),
    issuer: key(text, 'Issuer', 'Whose guideline it is.'),
    version: key(text, 'Version', "The source's own date or version."),
    checked: key(day, 'Checked', 'When the source was last read.'),
    link: key(text, 'Link', 'The source.'),
    effective: key(
      v.optional(record({ from: v.exactOptional(day), to: v.exactOptional(day) }), {}),
      'Effective',
      'First and last day on which it applies.',
    ),
    territories: key(list(text), 'Territories', 'Where it applies; none: everywhere.'),
    note: key(text, 'Note', 'Shown with reports: what the pack is, and that it is no legal advice.'),
    clauses: key(listOf(clauseSchema), 'Clauses', 'In the order of the source; among equals the first decides.'),
  }),
  v.title('Clearance guideline pack'),
  v.description('A guideline as rules that references are judged by.'),
);

export type Guideline = v.InferOutput<typeof guidelineSchema>;
export type Clause = v.InferOutput<typeof clauseSchema>;
export type Conditions = v.InferOutput<typeof conditionsSchema>;
export type ClauseExample = v.InferOutput<typeof exampleSchema>;
export type ConditionName = keyof Conditions;

function values<const W extends readonly string[]>(words: W, title: string, description: string) {
  return key(v.exactOptional(oneOrMore(oneOf(words))), title, description);
}
