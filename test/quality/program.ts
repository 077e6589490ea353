/** The shipped program as a finder: what `clearance scan` answers for a text, outside any project. */
import { fileURLToPath } from 'node:url';
import { scanner } from '../../server/cli/scan-line.ts';
import type { Span } from '../../server/engine/document/span.ts';
import type { Level } from '../../server/engine/finding.ts';
import type { FormatId } from '../../server/engine/formats/format.ts';
import { defaultProduction } from '../../server/engine/production/production.ts';
import type { Knowledge, Project } from '../../server/engine/project.ts';
import { loadGuidelines } from '../../server/host/load-guidelines.ts';
import { loadKnowledge } from '../../server/host/load-knowledge.ts';
import { type Group, groupOf } from './labelled-text.ts';

/** The project's root, seen from `out/test/quality`. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Something found. Offsets are UTF-16 units. */
export interface Found extends Span {
  readonly kind: string;
  readonly group: Group;
  /** A finding that asks nothing of anybody: no warning in an editor. */
  readonly isClear: boolean;
}

/** Finds references in a text; what is compared. */
export type Finder = (text: string, format: FormatId) => readonly Found[];

/** What the program knows, and a project without any file of its own, on a day that stays the same. */
export interface Program {
  readonly knowledge: Knowledge;
  readonly project: Project;
}

/** Opens what was built. @throws Error if the program is not built completely */
export function openProgram(): Program {
  const production = defaultProduction;
  const project = { production, guidelines: loadGuidelines(), approvals: [], suppressions: [], today: '2026-11-23' };
  return { knowledge: loadKnowledge(), project };
}

/** Finds as `clearance scan` does. @throws Error when a text gets an error for an answer */
export function programFinder({ knowledge, project }: Program): Finder {
  return (text, format) => {
    // A scanner remembers what it has found; weights may be others by now.
    const scanLine = scanner(knowledge, project, Number.POSITIVE_INFINITY);
    const request = JSON.stringify({ id: 0, text, format });
    const line = { number: 1, status: 'line', text: request, isValidUtf8: true } as const;
    const answer = scanLine(line);
    if (answer === undefined || 'error' in answer) throw new Error(`no answer for ${request}: ${answer?.error}`);
    const seen = new Map<string, Found>();
    for (const { start, end, kind, level } of answer.findings) {
      const group = groupOf(kind);
      if (group === undefined) continue;
      const key = `${start} ${end} ${kind}`;
      const isClear = (level as Level) === 'clear' && (seen.get(key)?.isClear ?? true);
      seen.set(key, { start, end, kind, group, isClear });
    }
    return [...seen.values()];
  };
}
