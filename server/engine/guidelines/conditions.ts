/**
 * The conditions of clauses: what can be asked about a reference, with the words that answer. This is the whole language of
 * triggers: no phrases and no patterns, which are recognised elsewhere as uses, looks, practices and companions.
 */
import * as v from 'valibot';
import { key, listOf, oneOf, oneOrMore, record, text } from '../data-files/fields.ts';
import { COMPANIONS, LOOKS, PRACTICES, USES } from '../disambiguation/reference.ts';
import type { Medium, Role } from '../document/document.ts';
import { TERM_STATUSES } from '../finding.ts';
import { ENTITY_KINDS } from '../knowledge/entity.ts';
import { PRINCIPLES } from '../production/guiding-questions.ts';
import { PERMISSION_STATUSES } from '../production/permission.ts';
import { GENRES, STAGES } from '../production/production.ts';
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

/** How much a prop matters: named in the dialogue of its scene or given weight by the text, or left in the background. */
export const PROP_WEIGHTS = ['story', 'incidental', 'unstated'] as const;
export type PropWeight = (typeof PROP_WEIGHTS)[number];

/** Confidence below which a reference counts as possible only. */
export const LIKELY = 0.65;

/** What a condition can ask about. Each key takes one or more values, of which one must hold. */
export const conditionsSchema = record({
  subject: values(
    [...ENTITY_KINDS, ...PRACTICES, 'tool', 'stage', 'production', 'guiding-questions'],
    'Subject',
    'What is referred to.',
  ),
  use: values(USES, 'Use', 'How the text uses it.'),
  term: values(TERM_STATUSES, 'Term', 'Where its rights stand on the day of the check.'),
  medium: values(MEDIA, 'Medium', 'The kind of text.'),
  role: values(ROLES, 'Role', 'What the words are in their text.'),
  look: values([...LOOKS, 'plain'], 'Look', 'How real the result is asked to look; plain if nothing is said.'),
  together: values(
    [...ENTITY_KINDS, ...PRACTICES, ...COMPANIONS],
    'Together',
    'What else the same prompt, shot or scene speaks of: another subject, a facial feature, an indignity.',
  ),
  prop: values(PROP_WEIGHTS, 'Prop', 'How much a prop matters, as far as text and dialogue tell.'),
  stage: values([...STAGES, 'unstated'], 'Stage', 'Intended use of what is generated.'),
  genre: values([...GENRES, 'unstated'], 'Genre', 'What kind of work the production is.'),
  consent: values(PERMISSION_STATUSES, 'Consent', "The performer's consent on file."),
  licence: values(PERMISSION_STATUSES, 'Licence', 'The licence on file.'),
  tool: values(TOOL_FACTS, 'Tool', 'What is known about the tool.'),
  primary: values(['yes', 'no'], 'Primary', 'Whether it is a main character of the production.'),
  recorded: key(
    v.exactOptional(oneOrMore(text)),
    'Recorded',
    'What `notices` of the production file are about: generative-ai-use, director-consulted, guild-notice.',
  ),
  inDoubt: values(
    PRINCIPLES,
    'In doubt',
    'Guiding questions that `principles` of the production file answers with false or unknown.',
  ),
  usesAi: values(ANSWERS, 'Uses AI', 'Whether a shot list says that generative AI is used.'),
  manner: values(['named', 'evoked'], 'Manner', 'Evoked: described so that it is recognised, without the name.'),
  certainty: values(['likely', 'possible'], 'Certainty', `Possible: the confidence is below ${LIKELY}.`),
  flag: key(v.exactOptional(oneOrMore(text)), 'Flag', 'A flag of the knowledge base: trademark, folklore.'),
  subkind: key(v.exactOptional(oneOrMore(text)), 'Subkind', 'A subkind of the knowledge base: journalist, song.'),
});

/** Alternatives: one of them must hold, with all its conditions. */
export const alternatives = listOf(conditionsSchema);

export type Conditions = v.InferOutput<typeof conditionsSchema>;
export type ConditionName = keyof Conditions;

function values<const W extends readonly string[]>(words: W, title: string, description: string) {
  return key(v.exactOptional(oneOrMore(oneOf(words))), title, description);
}
