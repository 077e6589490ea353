/** The words of packs and production files in a phrase each, for whoever writes them. By the key that takes them. */
import type { Use } from '../disambiguation/reference.ts';
import type { Level, TermStatus } from '../finding.ts';
import { QUESTIONS } from '../production/guiding-questions.ts';
import type { Cover } from '../production/production.ts';

const LEVEL: Readonly<Record<Level, string>> = {
  clear: 'asks for nothing',
  notify: 'raise it with the studio or clearance',
  'written-approval': 'written approval before it is generated',
  prohibited: 'not to be made',
};

const USE: Readonly<Record<Use, string>> = {
  depiction: 'to be shown or heard',
  style: 'in the manner of somebody or something',
  feature: 'a single feature of somebody',
  voice: 'a voice, imitated or cloned',
  replica: 'a digital double or deepfake of an identifiable person',
  alteration: 'a real performance altered: another age, another face, other words',
  recreation: 'staged so that it could be taken for real',
  statement: "words put into somebody's mouth",
  training: 'a model trained on it, or the use of such a model',
  mention: 'named in passing',
  exclusion: 'named to keep it out',
  namesake: 'a character of the script bears the name',
};

const TERM: Readonly<Record<TermStatus, string>> = {
  living: 'a living person, or one whose death is not known',
  estate: 'a dead person within the configured term of likeness rights',
  protected: 'in copyright in every territory of the production',
  'partly-protected': 'out of copyright in some territories only, or in the earliest version only',
  'outside-term': 'outside the configured term everywhere',
  recent: 'an event within living memory',
  historic: 'an event beyond living memory',
  'not-applicable': 'rights of this kind do not run out',
};

const PERMISSION = {
  none: 'nothing is on file',
  'out-of-scope': 'something is on file and does not reach this far',
  expired: 'it has run out',
  'in-scope': 'it covers this',
};

const STAGE = {
  ideation: 'ideas only: mood boards, references',
  temporary: 'stands in for something, is not delivered',
  final: 'meant for the finished work',
  unstated: 'nothing is said',
};

/** What a production can have told or asked. */
const RECORDED = {
  'generative-ai-use': 'the studio knows that generative AI is used',
  'guild-notice': 'the performers’ union was told',
  'company-consent': 'the company lets the writer use a tool',
  'director-consulted': 'the director was consulted',
  disclosure: 'writer or audience is told what was generated',
};

const COVERED: Readonly<Record<Cover, string>> = {
  likeness: 'to be shown, a feature, named, recreated',
  voice: 'the voice, named',
  'digital-replica': 'a replica, to be shown, a feature, named',
  alteration: 'a performance altered, to be shown, named',
  statement: 'words put into the performer’s mouth, named',
  training: 'a model trained on the performer',
};

/** By key; a word that is not here says enough by itself. */
export const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  level: LEVEL,
  use: { ...USE, ...STAGE },
  term: TERM,
  consent: PERMISSION,
  licence: PERMISSION,
  stage: STAGE,
  status: {
    active: 'it decides',
    informational: 'it is told and decides nothing',
    off: 'it does not speak until a pack turns it on',
  },
  together: {
    'facial-feature': 'eyes, nose, mouth or ears are named',
    indignity: 'words that can harm the dignity of whoever is shown',
    'story-prop': 'words that give a prop weight',
    'incidental-prop': 'words that leave a prop in the background',
  },
  prop: {
    story: 'shown close, read aloud, or spoken of in its scene',
    incidental: 'in the background, not legible',
    unstated: 'nothing is said of its weight',
  },
  look: {
    realistic: 'asked to look real',
    news: 'asked to look like news or documentary footage',
    plain: 'nothing is said',
  },
  tool: {
    unstated: 'the text names no tool',
    'not-listed': 'clearance.yaml does not list it',
    'trains-on-inputs': 'it learns from inputs',
    'stores-inputs': 'it keeps inputs',
    'terms-unknown': 'nobody knows what it does with inputs',
    'not-enterprise': 'no enterprise agreement is known',
    enterprise: 'covered by an enterprise agreement of the studio',
  },
  recorded: RECORDED,
  about: RECORDED,
  covers: COVERED,
  inDoubt: QUESTIONS,
  territories: { US: 'United States', EU: 'European Union and its members', UK: 'United Kingdom' },
  confidence: {
    H: 'the primary text was read in full',
    M: 'good secondary sources',
    L: 'thin sources',
  },
};
