/**
 * The analysis: from a source text to findings, in the steps that the architecture names. This is the function to read
 * first; everything else in the engine is one of its steps.
 */

import { detectSegments, type SegmentMemo } from './detection/detect-segments.ts';
import { companyIn } from './disambiguation/companions.ts';
import { type Disambiguation, disambiguate } from './disambiguation/disambiguate.ts';
import { inOrder, namedReferences, unlistedReferences } from './disambiguation/named-references.ts';
import { type OwnNames, ownNames } from './disambiguation/names.ts';
import { factReferences, practiceReferences } from './disambiguation/practice.ts';
import type { Accepted } from './disambiguation/reading.ts';
import type { Reference } from './disambiguation/reference.ts';
import { withSurnames } from './disambiguation/surnames-again.ts';
import type { ParsedDocument, Problem } from './document/document.ts';
import { evocationReferences } from './evocation/evocation-references.ts';
import type { Extract } from './extraction/extract.ts';
import type { Finding } from './finding.ts';
import { findingsOf, productionFindings } from './findings.ts';
import type { FormatId } from './formats/format.ts';
import { parseSource } from './formats/parse-source.ts';
import type { Judgements } from './guidelines/judge.ts';
import type { Knowledge, Project } from './project.ts';
import { withOtherNames } from './remedies/other-names.ts';
import { storyCharacters } from './story/characters.ts';
import { isTold } from './story/outline.ts';
import { directiveProblems } from './suppressions/claim.ts';
import { takeDirectives } from './suppressions/directive.ts';

/** A text to analyse. */
export interface Source {
  /** Relative to the project's root, with forward slashes; any stable name for text that is not a file. */
  readonly path: string;
  readonly text: string;
  readonly format: FormatId;
  /** Set for text that was extracted from a file: what is read, each part by its own format and not by the one above. */
  readonly extracted?: Pick<Extract, 'parts' | 'places'>;
}

/** What an analysis found, and what a later analysis of the edited text can keep. */
export interface Analysis {
  readonly source: Source;
  readonly document: ParsedDocument;
  readonly accepted: readonly Accepted[];
  readonly references: readonly Reference[];
  /** Sorted by place, then level; the same in the editor, on the command line and in reports. */
  readonly findings: readonly Finding[];
  /** Segments read, by their text: an edit reads again only what it touched. */
  readonly memo: SegmentMemo;
  /** What else the analysis of the next version can start from; nothing where an analysis failed. */
  readonly kept?: Kept;
}

/** What an analysis rests on and came to on the way; each step takes of it what still holds. */
interface Kept {
  /** As the format read it, directives included: what parsing the edited text can start from. */
  readonly parsed: ParsedDocument;
  readonly knowledge: Knowledge;
  readonly project: Project;
  readonly own: OwnNames;
  readonly disambiguation: Disambiguation;
  readonly judgements: Judgements;
}

/**
 * Analyses a text. Total and deterministic: the same arguments give the same findings, any text gives an answer.
 * @param previous an earlier analysis of the same document; what has not changed since is kept
 */
export function analyze(source: Source, knowledge: Knowledge, project: Project, previous?: Analysis): Analysis {
  const earlier = previous?.kept;
  const parsed = parseSource(source, project.production, earlier?.parsed);
  const { document, directives, problems } = takeDirectives(source.text, parsed);
  const { segments: read, memo } = detectSegments(document, knowledge, previous?.memo);
  const story = isTold(document.medium) ? project.story : undefined;
  const cues = story ? storyCharacters(story, knowledge) : [];
  const own = ownNames([...document.characters, ...characterNames(project), ...cues], earlier?.own);
  const disambiguation = disambiguate(read, own, earlier?.disambiguation);
  const { accepted, segments } = withSurnames(document, read, disambiguation.accepted, own, knowledge.words);
  const listed = namedReferences(document, segments, accepted);
  const named = inOrder([...listed, ...unlistedReferences(document, segments, listed, own)]);
  const evoked = evocationReferences(document, segments, accepted, knowledge);
  const practices = practiceReferences(document, segments, named);
  const references = [...named, ...evoked, ...practices, ...factReferences(document)];
  const isJudgedAlike =
    earlier?.knowledge === knowledge && hasSameRules(earlier.project, project) && previous?.source.path === source.path;
  const judgements: Judgements = isJudgedAlike ? earlier.judgements : new Map();
  const company = companyIn(segments, document, references);
  const judged = findingsOf(source, document, references, company, knowledge, project, judgements, directives, story);
  const findings = withOtherNames(judged, own, knowledge);
  const told = [...problems, ...directiveProblems(directives, references, findings, project.today)];
  const kept: Kept = { parsed, knowledge, project, own, disambiguation, judgements };
  return { source, document: withProblems(document, told), accepted, references, findings, memo, kept };
}

/** Findings about the production as a whole, which belong to no line of any text. */
export function projectFindings(project: Project, knowledge: Knowledge, hasPrompts: boolean): readonly Finding[] {
  return hasPrompts ? productionFindings(knowledge, project) : [];
}

/** The document with what was found out about its directives. */
function withProblems(document: ParsedDocument, found: readonly Problem[]): ParsedDocument {
  return found.length === 0 ? document : { ...document, problems: [...document.problems, ...found] };
}

/** Whether judgements rest on the same; what a story says stands beside each reference. */
function hasSameRules(before: Project, now: Project): boolean {
  return before.production === now.production && before.guidelines === now.guidelines && before.today === now.today;
}

function characterNames(project: Project): string[] {
  return project.production.characters.flatMap((character) => [character.name, ...character.aliases]);
}
