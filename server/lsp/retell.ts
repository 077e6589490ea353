/**
 * Telling prompts and shots what scripts and lists say: some time after somebody has stopped typing in one, what depends on
 * it is checked again if it hears anything new.
 */
import { formatForPath } from '../engine/formats/registry.ts';
import { tellsStory } from '../engine/story/outline.ts';
import { fsPath } from './uri.ts';
import type { Workspace } from './workspace.ts';

/** Milliseconds of quiet before it is looked whether a script or list tells anything new. */
const QUIET_MS = 400;

export interface RetellOptions {
  readonly workspace: Workspace;
  /** Called with the root of a project whose files hear something else than before. */
  readonly onNews: (root: string) => void;
  /** Background work has nobody to answer to. */
  readonly report: (work: Promise<unknown>) => void;
}

/** A function to call with the URI of each file that may tell something else now; cheap enough for every keystroke. */
export function openRetelling({ workspace, onNews, report }: RetellOptions): (uri: string) => void {
  const heard = new Map<string, number>();
  const roots = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const tell = async (root: string): Promise<void> => {
    if (!workspace.isOpen(root)) return;
    const { version } = await workspace.told(await workspace.projectAt(root));
    if (heard.get(root) === version) return;
    heard.set(root, version);
    onNews(root);
  };
  return (uri) => {
    // Prompts tell nothing; what no format reads may be a folder.
    const format = formatForPath(fsPath(uri));
    if (format && !tellsStory(format.id)) return;
    roots.add(workspace.rootOf(uri));
    if (timer) timer.refresh();
    else
      timer = setTimeout(() => {
        timer = undefined;
        const due = [...roots];
        roots.clear();
        for (const root of due) report(tell(root));
      }, QUIET_MS);
  };
}
