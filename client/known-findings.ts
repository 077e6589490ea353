/** What the server has sent, put together: an answer may have only the files that have changed since the one before. No vscode here. */
import type { FindingItem, FindingsResult } from '../server/lsp/protocol/findings.ts';

/** The findings as they are now; those of files that have not changed are the same objects as before. */
export function withChanges(before: FindingsResult, answer: FindingsResult): FindingsResult {
  const { changed, ...rest } = answer;
  if (changed === undefined) return rest;
  if (changed.length === 0) return { ...rest, findings: before.findings };
  // Files keep their places in the order; those that had nothing before come last.
  const byFile = itemsByFile(before.findings);
  const news = itemsByFile(rest.findings);
  for (const uri of changed) {
    const items = news.get(uri);
    if (items) byFile.set(uri, items);
    else byFile.delete(uri);
  }
  return { ...rest, findings: [...byFile.values()].flat() };
}

function itemsByFile(items: readonly FindingItem[]): Map<string, FindingItem[]> {
  const byFile = new Map<string, FindingItem[]>();
  for (const item of items) {
    const known = byFile.get(item.uri);
    if (known) known.push(item);
    else byFile.set(item.uri, [item]);
  }
  return byFile;
}

/** Whether an answer tells anything that the one before did not. */
export function tellsNews(before: FindingsResult, answer: FindingsResult): boolean {
  return answer.changed === undefined || answer.changed.length > 0 || factsOf(before) !== factsOf(answer);
}

function factsOf({ files, isChecked, guidelines, projects }: FindingsResult): string {
  return JSON.stringify([files, isChecked, guidelines, projects]);
}
