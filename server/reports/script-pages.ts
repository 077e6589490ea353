/**
 * Pages of a script and lengths of its scenes in eighths, as production counts them. Final Draft states both; for other scripts
 * they are estimated from the usual layout: Courier 12, six lines an inch, 54 lines a page.
 */
import type { ParsedDocument, Role, Segment } from '../engine/document/document.ts';

/** A scene as a breakdown names it. */
export interface ScenePages {
  /** Page that it begins on. A text, for `15A` is a page. */
  readonly page: string;
  /** Length in eighths of a page, at least 1; absent where a script states the page and not the length. */
  readonly eighths?: number;
  /** Whether the script states neither and both are reckoned from its lines. */
  readonly isEstimated: boolean;
}

const LINES_A_PAGE = 54;

/** Characters that fit into a line, by what stands in it. What is not listed is not printed in a shooting script. */
const WIDTHS: Partial<Record<Role, number>> = {
  'scene-heading': 60,
  action: 60,
  'character-cue': 38,
  parenthetical: 28,
  dialogue: 35,
  lyrics: 35,
  transition: 60,
  centered: 60,
};

/** What follows its cue without an empty line between. */
const FOLLOWS: ReadonlySet<Role> = new Set<Role>(['parenthetical', 'dialogue', 'lyrics']);

/** The pages of all scenes, by the index of their scope. */
export function scenePages(document: ParsedDocument): ReadonlyMap<number, ScenePages> {
  const lines = linesByScene(document);
  const pages = new Map<number, ScenePages>();
  document.scopes.forEach(({ kind, facts }, index) => {
    if (kind !== 'scene') return;
    const { page, eighths } = facts;
    const counted = lines.get(index) ?? { first: 0, count: 0 };
    if (page || eighths) {
      pages.set(index, {
        page: page?.value ?? String(pageOf(counted.first)),
        ...(eighths ? { eighths: eighths.value } : {}),
        isEstimated: page === undefined,
      });
      return;
    }
    const length = Math.max(1, Math.ceil((counted.count * 8) / LINES_A_PAGE));
    pages.set(index, { page: String(pageOf(counted.first)), eighths: length, isEstimated: true });
  });
  return pages;
}

function pageOf(line: number): number {
  return Math.floor(line / LINES_A_PAGE) + 1;
}

/** The first line of each scene, counted from 0, and how many lines it has. */
function linesByScene(
  document: ParsedDocument,
): ReadonlyMap<number, { readonly first: number; readonly count: number }> {
  const scenes = new Map<number, { first: number; count: number }>();
  let line = 0;
  for (const segment of document.segments) {
    const count = printedLines(segment);
    if (count === 0) continue;
    const scene = sceneOf(document, segment.scope);
    const known = scenes.get(scene);
    if (known) known.count += count;
    else scenes.set(scene, { first: line, count });
    line += count;
  }
  return scenes;
}

function printedLines({ role, text }: Segment): number {
  const width = WIDTHS[role];
  if (width === undefined) return 0;
  const lines = text.split(/\r\n|\n|\r/).reduce((sum, one) => sum + Math.max(1, Math.ceil(one.length / width)), 0);
  return FOLLOWS.has(role) ? lines : lines + 1;
}

/** The index of the scene around a scope, or -1. */
export function sceneOf({ scopes }: ParsedDocument, index: number): number {
  let at = index;
  while (at >= 0 && scopes[at]?.kind !== 'scene') at = scopes[at]?.parent ?? -1;
  return at;
}

/** `10` as `1 2/8`, the way breakdowns write it. */
export function writtenEighths(eighths: number): string {
  const whole = Math.floor(eighths / 8);
  const rest = eighths % 8;
  return [...(whole > 0 ? [String(whole)] : []), ...(rest > 0 ? [`${rest}/8`] : [])].join(' ');
}
