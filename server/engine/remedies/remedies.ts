/**
 * Remedies: the changes of the text that settle a finding. Each is tried before it is offered: the changed text is analysed
 * again, and what comes out must be the old analysis without the one reference.
 */
import type { Analysis } from '../analyze.ts';
import type { Finding, Place } from '../finding.ts';
import { listWordsFor } from '../production/list-words.ts';
import type { Knowledge, Project } from '../project.ts';
import { descriptions } from './description.ts';
import { isProven, type Trial } from './proof.ts';
import { styleRemovals } from './removal.ts';
import { fitting, replacement } from './replacement.ts';
import { type NamedPlace, namedPlace } from './styled-name.ts';
import { applyChanges, overlap, type TextChange } from './text-change.ts';
import { asWritten, takenOut, writtenBack } from './written-back.ts';

/** A change of the source that settles a finding at a place, or wherever its subject is named. */
export interface Remedy {
  readonly kind: 'replace' | 'remove';
  /** One short sentence for people. */
  readonly title: string;
  /** Changes of the source that do not overlap. */
  readonly changes: readonly TextChange[];
}

/** More places than this are not changed in one go. */
const MOST_PLACES = 50;

/**
 * What can be done with the text at a place of a finding. Costs an analysis of the changed text for each thing that is
 * tried; what an earlier analysis has read of the other segments is kept.
 */
export function remediesFor(
  analysis: Analysis,
  finding: Finding,
  place: Place,
  knowledge: Knowledge,
  project: Project,
): readonly Remedy[] {
  const named =
    canBeReworded(finding) && place.role !== 'character-cue' ? namedPlace(analysis, finding, place) : undefined;
  if (!named) return [];
  const holds = (trials: readonly Trial[]): boolean => isProven(analysis, trials, knowledge, project);
  const replace = replaceOne(analysis, finding, place, named, holds) ?? replaceAll(analysis, finding, holds);
  const remove = finding.use === 'style' ? removeStyle(analysis, finding, named, holds) : undefined;
  return [replace, remove].filter((one) => one !== undefined);
}

/** Whether other words can stand for it. Negative prompts name things to keep them out, model names are file names, a character's name is a name. */
export function canBeReworded({ use, subject, evokedBy }: Finding): boolean {
  // What is only described has no name to take out: which trait has to go is for a person to say.
  if (evokedBy !== undefined) return false;
  if (use === 'exclusion' || use === 'training' || use === 'namesake') return false;
  return subject.type === 'entity' && subject.kind !== 'cast' && subject.kind !== 'own-character';
}

type Holds = (trials: readonly Trial[]) => boolean;

function replaceOne(
  analysis: Analysis,
  finding: Finding,
  place: Place,
  named: NamedPlace,
  holds: Holds,
): Remedy | undefined {
  for (const description of fitting(named.segment.text, named.name, finding.use, descriptionsOf(finding))) {
    const trial = replacingTrial(analysis, finding, named, description);
    if (trial && holds([trial])) {
      return { kind: 'replace', title: `Replace “${place.text}” by “${description}”`, changes: [trial.source] };
    }
  }
  return undefined;
}

/** A surname may be understood only through the full name before it: then all places change, or none. */
function replaceAll(analysis: Analysis, { subject }: Finding, holds: Holds): Remedy | undefined {
  const places = analysis.findings.flatMap((finding) =>
    finding.subject.id === subject.id ? finding.places.map((place) => ({ finding, place })) : [],
  );
  if (places.length < 2 || places.length > MOST_PLACES) return undefined;
  if (!places.every(({ finding, place }) => canBeReworded(finding) && place.role !== 'character-cue')) return undefined;
  for (const description of descriptionsOf({ subject })) {
    const trials = places.flatMap(({ finding, place }) => {
      const named = namedPlace(analysis, finding, place);
      const fits = named && fitting(named.segment.text, named.name, finding.use, [description]).length > 0;
      return (fits && replacingTrial(analysis, finding, named, description)) || [];
    });
    const changes = trials.map(({ source }) => source);
    if (trials.length === places.length && !overlap(changes) && holds(trials)) {
      const title = `Replace all ${places.length} mentions of ${subject.name} by “${description}”`;
      return { kind: 'replace', title, changes };
    }
  }
  return undefined;
}

function replacingTrial(
  { source, document, kept }: Analysis,
  finding: Finding,
  { number, segment, name }: NamedPlace,
  description: string,
): Trial | undefined {
  const words = segment.role === 'scene-heading' ? description.toUpperCase() : description;
  const change = replacement(segment.text, name, words, opensLine(source.text, segment.start));
  const back = change && writtenBack(source, segment, change);
  if (!change || !back) return undefined;
  const columns = kept && listWordsFor(kept.project.production, source.path);
  return { finding, number, change, source: asWritten(source, document, segment, back, columns) };
}

/** Whether only white space and emphasis stand before an offset in its line. */
function opensLine(text: string, at: number): boolean {
  return /(?:^|[\r\n\ufeff])[ \t*_]*$/.test(text.slice(Math.max(0, at - 20), at));
}

function removeStyle(
  { source }: Analysis,
  finding: Finding,
  { number, segment, name, names }: NamedPlace,
  holds: Holds,
): Remedy | undefined {
  for (const { change, clause } of styleRemovals(segment.text, name, names)) {
    const back = takenOut(source, segment, change, clause);
    if (!back || !holds([{ finding, number, change, source: back }])) continue;
    const words = segment.text.slice(clause.start, clause.end).replace(/^[\s,|&+/]+|\s+$/g, '');
    return { kind: 'remove', title: `Remove the style “${words}”`, changes: [back] };
  }
  return undefined;
}

function descriptionsOf({ subject }: Pick<Finding, 'subject'>): readonly string[] {
  return subject.type === 'entity' ? descriptions(subject.entity) : [];
}

/** The text with a remedy applied. */
export function remedied(text: string, { changes }: Remedy): string {
  return applyChanges(text, changes);
}
