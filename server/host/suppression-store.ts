/** Adding to `.clearance/suppressions.yaml`. What people have written there, comments included, stays as it is. */
import { isMap, isSeq } from 'yaml';
import { parseYaml, writeYaml } from '../engine/data-files/yaml-document.ts';
import { readSuppressions, type Suppression } from '../engine/suppressions/suppression.ts';
import type { Files } from './files.ts';
import { SUPPRESSIONS_FILE } from './load-project.ts';
import { ToldError } from './told-error.ts';

/** Why a suppression could not be added. */
class SuppressionError extends ToldError {
  override readonly name = 'SuppressionError';
}

const NEW_FILE = `# Names that are not who they seem to be. Each entry says why. A suppression is never an approval.
suppressions: []
`;

/**
 * Adds an entry at the end of the list.
 * @throws SuppressionError if the file cannot be read or the entry would not count; nothing is written then
 * @throws ChangedFileError if somebody else has changed the file in the same moment
 */
export async function addSuppression(files: Files, suppression: Suppression): Promise<void> {
  const content = await files.read(SUPPRESSIONS_FILE);
  if (content.status === 'refused') throw new SuppressionError(`${SUPPRESSIONS_FILE}: ${content.problem.message}`);
  const before = content.status === 'read' ? content.text : NEW_FILE;
  const after = withEntry(before, suppression);
  const counted = readSuppressions(after);
  if (counted.suppressions.length !== readSuppressions(before).suppressions.length + 1) {
    const reason = counted.problems.map((problem) => problem.message).join(' ');
    throw new SuppressionError(`The suppression was not added: ${reason || 'it would not count.'}`);
  }
  await files.write(SUPPRESSIONS_FILE, after, content.status === 'read' ? content.version : undefined);
}

function withEntry(text: string, { entity, files, reason, by, on, expires, confirmed }: Suppression): string {
  const document = parseYaml(text);
  const first = document.errors[0];
  if (first) {
    throw new SuppressionError(`${SUPPRESSIONS_FILE} is broken: ${first.message} Put it right, then try again.`);
  }
  const entry = {
    entity,
    ...(files && { files }),
    reason,
    by,
    on,
    ...(expires && { expires }),
    ...(confirmed && { confirmed }),
  };
  if (document.contents !== null && !isMap(document.contents))
    throw new SuppressionError(`${SUPPRESSIONS_FILE} has no key "suppressions". Add it.`);
  const list = document.get('suppressions');
  if (isSeq(list)) {
    list.flow = false;
    list.add(document.createNode(entry));
  } else {
    document.set('suppressions', document.createNode([entry]));
  }
  return writeYaml(document, text, 100);
}
