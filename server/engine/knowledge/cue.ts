/**
 * Cues: phrases that say nothing themselves but tell how a name beside them is used ("in the style of", "news footage"),
 * that it is a name at all ("starring"), or that the text is about a regulated practice ("fine-tune on"). They are data
 * (`rules/cues/*.tsv`) and are found in the same pass as the names.
 */

import compositions from '../../../rules/disambiguation/practices.json' with { type: 'json' };
import { COMPANIONS, LOOKS, PRACTICES, USES } from '../disambiguation/reference.ts';
import { RELATIONS } from '../evocation/evocation.ts';
import type { TableProblem } from './table.ts';

/**
 * What a cue speaks of. `use`, `look` and `practice` carry one of their words; `part` is a word that asks for a practice
 * together with others; `context` says what kind of name stands
 * there (`person`, `artist`, `work`, `character`, `event`, or `title` where nothing but the title of something can follow); `against` says that none does (`street`, `avenue`); `relation`
 * says that not the name is meant but somebody related to it ("the director of"); `beside` is what clauses ask for together
 * with a name.
 */
export const CUE_TOPICS = ['use', 'look', 'practice', 'part', 'context', 'against', 'relation', 'beside'] as const;
export type CueTopic = (typeof CUE_TOPICS)[number];

/** Where the cue stands relative to the name; `anywhere` in the same segment. */
export const CUE_SIDES = ['before', 'after', 'anywhere'] as const;
export type CueSide = (typeof CUE_SIDES)[number];

export interface Cue {
  readonly topic: CueTopic;
  readonly value: string;
  readonly side: CueSide;
  /** How many other words may stand between cue and name. */
  readonly reach: number;
}

export interface CueRow extends Cue {
  readonly phrase: string;
}

/** Kinds of words that make a practice together; `rules/disambiguation/practices.json` says which. */
const PARTS: readonly string[] = [
  ...new Set(
    compositions.flatMap(({ parts, besides }: { readonly parts: readonly string[]; readonly besides?: string }) =>
      besides === undefined ? parts : [...parts, besides],
    ),
  ),
];

const CONTEXTS = ['person', 'artist', 'work', 'title', 'character', 'event'];

const VALUES: Readonly<Record<CueTopic, readonly string[]>> = {
  use: USES,
  look: LOOKS,
  practice: PRACTICES,
  part: PARTS,
  context: CONTEXTS,
  against: [...CONTEXTS, 'any'],
  relation: RELATIONS,
  beside: COMPANIONS,
};

/** Reads a cue table: columns topic, value, side, reach, phrases (separated by ` | `). Never throws. */
export function readCues(text: string): {
  readonly cues: readonly CueRow[];
  readonly problems: readonly TableProblem[];
} {
  const cues: CueRow[] = [];
  const problems: TableProblem[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    if (index === 0 || line.trim() === '' || line.startsWith('#')) return;
    const cells = line.split('\t');
    const mistake = mistakeIn(cells);
    if (mistake) {
      problems.push({ line: index + 1, ...mistake });
      return;
    }
    const [topic, value, side, reach, phrases] = cells as [string, string, string, string, string];
    for (const phrase of phrases.split('|')) {
      const cue = {
        topic: topic as CueTopic,
        value,
        side: side as CueSide,
        reach: Number(reach),
        phrase: phrase.trim(),
      };
      if (cue.phrase === '') problems.push({ line: index + 1, column: 5, message: 'an empty phrase' });
      else cues.push(cue);
    }
  });
  return { cues, problems };
}

function mistakeIn(cells: readonly string[]): { column: number; message: string } | undefined {
  const [topic = '', value = '', side = '', reach = '', phrases = ''] = cells;
  if (cells.length !== 5 || phrases === '')
    return { column: 1, message: 'a cue has five cells: topic, value, side, reach, phrases' };
  if (!(CUE_TOPICS as readonly string[]).includes(topic)) {
    return { column: 1, message: `unknown topic "${topic}"; known are ${CUE_TOPICS.join(', ')}` };
  }
  const values = VALUES[topic as CueTopic];
  if (!values.includes(value))
    return { column: 2, message: `unknown ${topic} "${value}"; known are ${values.join(', ')}` };
  if (!(CUE_SIDES as readonly string[]).includes(side)) {
    return { column: 3, message: `unknown side "${side}"; known are ${CUE_SIDES.join(', ')}` };
  }
  return /^\d$/.test(reach) ? undefined : { column: 4, message: `"${reach}" is not a number of words (0 to 9)` };
}
