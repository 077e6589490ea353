/** The uses that a notice to the studio is about, with what each reference in them needs: as tables by tool. */
import { isGranted } from '../engine/approvals/status.ts';
import { contains } from '../engine/document/span.ts';
import { compareLevels, type Finding } from '../engine/finding.ts';
import { about, NEEDED as LEVEL_WORDS } from '../engine/guidelines/message.ts';
import { toolNamed } from '../engine/production/tool-facts.ts';
import type { Project } from '../engine/project.ts';
import type { StatedUse } from '../engine/stated-uses.ts';
import type { Block } from './page.ts';
import { fileAndLine, positionsIn } from './positions.ts';
import type { ReportedFile } from './report.ts';

/** What a disclosure is made from: a check of the whole project. */
export interface DisclosureSource {
  readonly project: Project;
  readonly uses: readonly StatedUse[];
  readonly files: readonly Pick<ReportedFile, 'path' | 'text' | 'places' | 'findings'>[];
  readonly projectFindings: readonly Finding[];
}

/** A use with its findings. */
export interface Described {
  readonly use: StatedUse;
  /** The file and the line, for people. */
  readonly place: string;
  readonly findings: readonly Finding[];
}

/** Intended uses in words for the studio. */
export const STAGE_WORDS = { ideation: 'ideas only', temporary: 'temporary', final: 'final picture' } as const;
/** Stands where a text says nothing. */
export const NOT_STATED = 'not stated';

/** The uses in the order of the texts, each with the references in it that the studio has to know of. */
export function describedUses({ uses, files }: DisclosureSource): readonly Described[] {
  const byPath = new Map(
    files.map((file) => [file.path, { ...file, positionAt: positionsIn(file.text, file.places) }]),
  );
  return uses.map((use) => {
    const file = byPath.get(use.path);
    const findings = (file?.findings ?? []).filter(
      (finding) =>
        contains(use.span, finding.places[0].span) &&
        (finding.level !== 'clear' || permissionOf(finding) !== undefined) &&
        finding.suppressed === undefined,
    );
    const position = file?.positionAt(use.span.start) ?? { line: 1, column: 1 };
    return { use, place: fileAndLine(use.path, position), findings };
  });
}

/** The consent or licence that a reference rests on, where one settles it: `Consent C-12 covers this until 2027-06-30`. */
export function permissionOf({ level, judgement: { verdicts } }: Finding): string | undefined {
  const reasons = verdicts[0]?.adjustments ?? [];
  return level === 'clear' && reasons.length > 0 ? reasons.join('; ') : undefined;
}

/** What a reference needs, in words for the studio. */
function neededBy(finding: Finding): string {
  const clause = finding.clause === '' ? '' : ` (${finding.clause})`;
  return `${about(finding)}: ${permissionOf(finding) ?? NEEDED[finding.level]}${clause}`;
}

/** The studio's own guidance forbids nothing by that word: to its contact the level says that nothing is made without an answer. */
export const NEEDED = {
  ...LEVEL_WORDS,
  prohibited: 'held back until consent or a written approval is on record',
} as const;

/** The tools with their terms. */
export function toolTable({ production }: Project, described: readonly Described[]): readonly Block[] {
  const named = [...new Set(described.flatMap(({ use }) => use.tool ?? []))].sort();
  if (named.length === 0) return [];
  const written = (answer: boolean | 'unknown') => (answer === 'unknown' ? 'not known' : answer ? 'yes' : 'no');
  const rows = named.map((name) => {
    const tool = toolNamed(production, name);
    const count = String(described.filter(({ use }) => use.tool === name).length);
    if (tool === undefined) return [name, count, 'not listed', 'not listed', 'not listed', ''];
    const { storesInputs, trainsOnInputs, enterprise, evidence = '' } = tool;
    return [name, count, written(storesInputs), written(trainsOnInputs), written(enterprise), evidence];
  });
  const head = ['Tool', 'Uses', 'Keeps inputs', 'Trains on inputs', 'Enterprise agreement', 'Evidence'];
  return [
    { type: 'heading', level: 2, text: 'Tools' },
    { type: 'table', head, rows },
  ];
}

/** A table of uses for each tool. */
export function byTool(described: readonly Described[]): readonly Block[] {
  const named = [...new Set(described.flatMap(({ use }) => use.tool ?? []))].sort();
  const groups = [...named, undefined].flatMap((tool) => {
    const own = described.filter(({ use }) => use.tool === tool);
    return own.length === 0 ? [] : [{ tool, own }];
  });
  const head = ['What', 'Purpose', 'Shot', 'Intended use', 'Where', 'References and what they need', 'Approval'];
  return [
    { type: 'heading', level: 2, text: 'Uses' },
    ...groups.flatMap(({ tool, own }): Block[] => [
      { type: 'heading', level: 3, text: tool ?? 'Tool not stated' },
      { type: 'table', head, rows: own.map(useRow) },
    ]),
  ];
}

function useRow({ use, place, findings }: Described): readonly string[] {
  const named = findings.filter(({ subject }) => subject.type !== 'tool');
  const approvals = named.filter(({ level, approval }) => isAsked(level) || isGranted(approval));
  return [
    use.title,
    use.purpose ?? NOT_STATED,
    [use.shot, use.episode === undefined ? undefined : `episode ${use.episode}`].filter(Boolean).join(', ') ||
      NOT_STATED,
    use.stage === undefined ? NOT_STATED : STAGE_WORDS[use.stage],
    place,
    named.map(neededBy).join('; ') || 'none',
    approvals.map(({ subject, approval }) => `${subject.name}: ${approval.explanation}`).join('; ') || 'not needed',
  ];
}

function isAsked(level: Finding['level']): boolean {
  return compareLevels(level, 'written-approval') >= 0;
}
