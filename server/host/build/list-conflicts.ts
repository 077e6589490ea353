/** `npm run knowledge:conflicts`: every year on which a row and WordNet disagree, with what somebody decided. */
import { readKnowledge } from './build-knowledge.ts';

/** Prints one line a conflict, those that nobody has decided first. */
export default async function run(root: string): Promise<readonly string[]> {
  const { conflicts } = await readKnowledge(root);
  const lines = conflicts.map(({ id, ours, wordNet, reason }) => {
    const decision = reason === undefined ? 'UNDECIDED' : `kept: ${reason}`;
    return { isOpen: reason === undefined, line: `${id}  ${ours}, WordNet ${wordNet}  ${decision}` };
  });
  lines.sort((a, b) => Number(b.isOpen) - Number(a.isOpen) || (a.line < b.line ? -1 : 1));
  process.stdout.write(lines.map(({ line }) => `${line}\n`).join(''));
  return [];
}
