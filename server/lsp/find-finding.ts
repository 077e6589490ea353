/** Which finding a command is about: by its fingerprint, and among those of one fingerprint by digest and place. */
import { projectFindings } from '../engine/analyze.ts';
import type { Finding } from '../engine/finding.ts';
import { PRODUCTION_FILE } from '../host/load-project.ts';
import { CommandError } from './command-error.ts';
import { positionsIn } from './diagnostics.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { FindingTarget } from './protocol/command-arguments.ts';
import type { OpenProject, Workspace } from './workspace.ts';

interface FoundFinding {
  readonly project: OpenProject;
  readonly finding: Finding;
  readonly path: string;
  /** The words a request should quote. */
  readonly text: string;
}

/**
 * The finding of an open document, of a checked file, or of the production as a whole.
 * @throws CommandError if it is no longer there
 */
export async function findFinding(
  workspace: Workspace,
  documents: OpenDocuments,
  target: FindingTarget,
): Promise<FoundFinding> {
  const project = await workspace.projectOf(target.uri);
  const path = workspace.pathIn(project, target.uri);
  const open = documents.get(target.uri);
  const analysed = open && (await workspace.analyse(open));
  const checked = project.results.checked.get(path);
  const text = open?.getText() ?? checked?.text ?? '';
  const own = path === PRODUCTION_FILE ? projectFindings(project.loaded.project, project.loaded.knowledge, true) : [];
  const same = (analysed?.analysis.findings ?? checked?.findings ?? own).filter(
    ({ fingerprint, digest }) =>
      fingerprint === target.fingerprint && (target.digest === undefined || digest === target.digest),
  );
  const offset = target.position && (open ?? positionsIn(target.uri, text)).offsetAt(target.position);
  const finding = same.find(({ places }) => places[0].span.start === offset) ?? same[0];
  if (!finding)
    throw new CommandError(
      `The finding ${target.fingerprint} is no longer in ${path}. Look at the file and choose it again.`,
    );
  return { project, finding, path, text: quoted(text, finding) };
}

/** The lines around the first place, at most 400 UTF-16 units. */
function quoted(text: string, finding: Finding): string {
  const { start, end } = finding.places[0].span;
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 200);
  const lineEnd = text.indexOf('\n', end);
  return text.slice(from, Math.min(lineEnd < 0 ? text.length : lineEnd, end + 200)).trim();
}
