/**
 * The production's facts, as `clearance.yaml` states them: studio, territories, tools and their terms, cast and consents,
 * licensed works, own characters, intended use. Everything is optional; what is left out has the strictest meaning.
 */
import * as v from 'valibot';
import {
  day,
  flag,
  key,
  label,
  list,
  listOf,
  oneOf,
  oneOrMore,
  record,
  text,
  wholeNumber,
} from '../data-files/fields.ts';
import type { Stage } from '../document/document.ts';
import { QUESTIONS } from './guiding-questions.ts';
import { shotListSchema } from './shot-list-schema.ts';

/** Intended use of generated material. */
export const STAGES = ['ideation', 'temporary', 'final'] as const satisfies readonly Stage[];

/** What kind of work it is: some rules are for one kind only. */
export const GENRES = ['fiction', 'factual', 'advertising'] as const;

/** What a performer's consent can cover, in the words that contracts use. */
export const COVERS = ['likeness', 'voice', 'digital-replica', 'alteration', 'statement', 'training'] as const;
export type Cover = (typeof COVERS)[number];

/** true, false or `unknown`. */
const statedAnswer = v.union(
  [v.boolean(), v.picklist(['unknown'])],
  'Expected true, false or unknown: an honest unknown counts as a risk.',
);
/** Left out means `unknown`. */
const answer = v.optional(statedAnswer, 'unknown');
/** Left out means that nobody was asked. */
const guidingAnswer = v.exactOptional(statedAnswer);

const territory = v.pipe(
  text,
  v.regex(
    /^[A-Z]{2}$/,
    (issue) => `\`${issue.input}\` is not a territory. Write EU or a country's two letters: US, UK.`,
  ),
  v.transform((written) => (written === 'GB' ? 'UK' : written)),
);

const globs = oneOrMore(text);

const limitsSchema = record({
  episodes: key(v.exactOptional(oneOrMore(label)), 'Episodes', 'Only in these episodes: ["1", "2"].'),
  scenes: key(
    v.exactOptional(oneOrMore(label)),
    'Scenes',
    'Only in these scenes, as the script numbers them: ["12A"].',
  ),
  shots: key(v.exactOptional(oneOrMore(label)), 'Shots', 'Only in these shots; `*` stands for any run of letters.'),
  use: key(v.exactOptional(oneOrMore(oneOf(STAGES))), 'Intended use', 'Only for these: ideation, temporary, final.'),
  files: key(
    v.exactOptional(globs),
    'Files',
    'Only in these files; paths from the production file, `**` for any folders.',
  ),
});

const consentSchema = record({
  reference: key(text, 'Reference', 'Where the signed paper is found: a number, a link.'),
  covers: key(oneOrMore(oneOf(COVERS)), 'Covers', 'What the performer has agreed to. Nothing else is covered.'),
  scope: key(v.exactOptional(limitsSchema), 'Scope', 'Where it holds. Left out: in the whole production.'),
  expires: key(v.exactOptional(day), 'Expires', 'Last day on which it holds.'),
});

const castSchema = record({
  name: key(text, 'Name', 'The performer.'),
  aliases: key(list(text), 'Also written', 'Other spellings of the name.'),
  plays: key(v.exactOptional(oneOrMore(text)), 'Plays', 'The part or parts.'),
  consents: key(list(consentSchema), 'Consents', 'What the performer has agreed to in writing.'),
});

const characterSchema = record({
  name: key(text, 'Name', 'A character of this production.'),
  aliases: key(list(text), 'Also written', 'Other forms of the name.'),
  primary: key(
    v.optional(flag, false),
    'Primary',
    'A main character: the design needs approval before a tool draws it.',
  ),
});

const toolSchema = record({
  name: key(text, 'Name', 'The tool, as prompts and shot lists name it.'),
  aliases: key(list(text), 'Also written', 'Other names of the tool.'),
  storesInputs: key(answer, 'Stores inputs', 'Are prompts and images kept? true, false or unknown.'),
  trainsOnInputs: key(answer, 'Trains on inputs', 'May they become training data? true, false or unknown.'),
  enterprise: key(answer, 'Enterprise agreement', 'Is it covered by an enterprise agreement of the studio?'),
  evidence: key(v.exactOptional(text), 'Evidence', 'Where that can be read: a file or a link.'),
});

const licensedSchema = record({
  entity: key(text, 'Entity', 'Id in the knowledge base, `kind:slug`: work:casablanca.'),
  name: key(v.exactOptional(text), 'Name', 'The name, for readers.'),
  reference: key(text, 'Reference', 'Where the licence is found.'),
  training: key(v.optional(flag, false), 'Covers training', 'Whether a model may be trained on it.'),
  scope: key(v.exactOptional(limitsSchema), 'Scope', 'Where it holds. Left out: in the whole production.'),
  expires: key(v.exactOptional(day), 'Expires', 'Last day on which it holds.'),
});

const noticeSchema = record({
  about: key(
    text,
    'About',
    'What was told, or whom you asked: `generative-ai-use` for the use of generative AI as such; other words that rules ask for are `guild-notice`, `company-consent`, `director-consulted`, `disclosure`.',
  ),
  to: key(text, 'To', 'Who was told.'),
  on: key(day, 'On', 'When.'),
  evidence: key(v.exactOptional(text), 'Evidence', 'The letter or mail.'),
});

const approverSchema = record({
  name: key(text, 'Name', 'Who may decide.'),
  role: key(v.exactOptional(text), 'Role', 'In which function.'),
  principal: key(
    v.exactOptional(text),
    'Principal',
    'As the allowed signers file calls this person, such as a mail address. Left out: the name.',
  ),
});

const approvalRulesSchema = record({
  require: key(
    v.optional(oneOf(['any', 'signed']), 'any'),
    'Require',
    '`signed`: a decision counts only with the valid SSH signature of who decided.',
  ),
  allowedSigners: key(
    v.exactOptional(
      v.pipe(
        text,
        v.check(
          isInside,
          'Name a file below the folder of clearance.yaml, with forward slashes: .clearance/allowed_signers.',
        ),
      ),
    ),
    'Allowed signers',
    'File with the public keys of those who decide, in the form that ssh-keygen and git read.',
  ),
});

/** Whether a path stays in the folder that it is relative to: no drive, no server, no way up. */
function isInside(path: string): boolean {
  return !/[\\:]/.test(path) && !path.startsWith('/') && !path.split('/').includes('..');
}

const settingsSchema = record({
  ideationRelief: key(
    v.optional(oneOf(['none', 'one-step']), 'none'),
    'Ideation relief',
    'Whether "only for ideas" lowers a finding by one level, where the guideline leaves that open.',
  ),
  likenessTermYears: key(
    v.optional(wholeNumber(0, 200), 70),
    'Likeness term',
    'Years after death for which a likeness or voice counts as held by an estate: 70, strict 100, lenient 40.',
  ),
  livingMemoryYears: key(
    v.optional(wholeNumber(0, 500), 100),
    'Living memory',
    'Years for which an event counts as recent.',
  ),
});

const principlesSchema = record({
  original: key(guidingAnswer, 'Original', QUESTIONS.original),
  confidential: key(guidingAnswer, 'Confidential', QUESTIONS.confidential),
  secured: key(guidingAnswer, 'Secured', QUESTIONS.secured),
  temporary: key(guidingAnswer, 'Temporary', QUESTIONS.temporary),
  performances: key(guidingAnswer, 'Performances', QUESTIONS.performances),
});

const filesSchema = record({
  exclude: key(v.optional(globs, []), 'Exclude', 'Files that are not checked.'),
  use: key(
    list(record({ files: key(globs, 'Files', 'Which files.'), use: key(oneOf(STAGES), 'Use', 'What they are for.') })),
    'Intended use',
    'What the output of files is for, where they do not say so themselves. The first entry that matches counts.',
  ),
});

/** The packs that apply where a production names none. */
export const DEFAULT_GUIDELINES = ['netflix-genai', 'script-clearance', 'sag-aftra'] as const;

/** Schema of `clearance.yaml`. */
export const productionSchema = v.pipe(
  record({
    title: key(v.exactOptional(text), 'Title', 'Working title of the production.'),
    studio: key(v.optional(text, 'Netflix'), 'Studio', 'Whose guideline decides.'),
    territories: key(
      v.optional(v.pipe(listOf(territory), v.minLength(1, 'Name at least one territory: [US, EU, UK].')), [
        'US',
        'EU',
        'UK',
      ]),
      'Territories',
      'Where it will be shown. A work counts as out of copyright only if it is so in all of these.',
    ),
    genre: key(
      v.optional(oneOrMore(oneOf(GENRES)), []),
      'Genre',
      'What it is, where rules are for one kind only: fiction, factual, advertising.',
    ),
    guidelines: key(
      v.optional(v.pipe(listOf(text), v.minLength(1, 'Name at least one guideline: [netflix-genai].')), [
        ...DEFAULT_GUIDELINES,
      ]),
      'Guidelines',
      'The rule packs that apply: ids of those that come with Clearance, and paths of your own: ./guidelines/our-studio.yaml.',
    ),
    principles: key(
      v.optional(principlesSchema, {}),
      'Guiding questions',
      'How the five questions of the guidance are answered: true, false or unknown. What is not true has to be raised first.',
    ),
    settings: key(v.optional(settingsSchema, {}), 'Settings', 'How strictly open questions are read.'),
    files: key(v.optional(filesSchema, {}), 'Files', 'What is checked, and what it is for.'),
    shotLists: key(
      list(shotListSchema),
      'Shot lists',
      'What columns and statuses of shot lists are called where the usual names do not say it.',
    ),
    tools: key(list(toolSchema), 'Tools', 'The AI tools in use and what their terms do with inputs.'),
    cast: key(list(castSchema), 'Cast', 'Performers, and what each has agreed to.'),
    characters: key(
      list(characterSchema),
      'Characters',
      'Own characters: a first name or surname of theirs is not mistaken for somebody else.',
    ),
    knowledge: key(
      v.optional(globs, []),
      'Knowledge lists',
      'Tables of your own (.tsv, .csv) with names to find: house characters, a cast list, a no-go list. `lists/*.tsv`.',
    ),
    licensed: key(list(licensedSchema), 'Licensed works', 'Works the production has a licence for.'),
    notices: key(list(noticeSchema), 'Notices', 'What the studio has been told.'),
    approvers: key(
      v.exactOptional(listOf(approverSchema)),
      'Approvers',
      'Who may decide on approvals. Left out: anybody; an empty list: nobody.',
    ),
    approvals: key(v.optional(approvalRulesSchema, {}), 'Approvals', 'What makes a decision count.'),
  }),
  v.title('Clearance production file'),
  v.description('The facts of a production that its texts are judged by.'),
);

export type Production = v.InferOutput<typeof productionSchema>;
export type Tool = v.InferOutput<typeof toolSchema>;
export type Limits = v.InferOutput<typeof limitsSchema>;
export type Settings = v.InferOutput<typeof settingsSchema>;

/** What holds without a production file: Netflix, US + EU + UK, nothing consented, nothing licensed, nobody told. */
export const defaultProduction: Production = v.parse(productionSchema, {});
