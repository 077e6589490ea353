/** The prompt, shot or scene that the cursor stands in, as the outline has it. */
import * as vscode from 'vscode';
import type { FindingItem } from '../server/lsp/protocol/findings.ts';

export interface ScopeAtCursor {
  readonly name: string;
  /** Of the given findings those that begin in it. */
  readonly items: readonly FindingItem[];
}

/** The innermost one around the cursor of the active editor that has some of these findings; `undefined` if there is none. */
export async function scopeAtCursor(items: readonly FindingItem[]): Promise<ScopeAtCursor | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { uri } = editor.document;
  const here = items.filter((item) => item.uri === uri.toString());
  if (here.length === 0) return undefined;
  const outline = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    uri,
  );
  const around = symbolsAround(outline ?? [], editor.selection.active);
  return around
    .map(({ name, range }) => ({ name, items: here.filter((item) => range.contains(startOf(item))) }))
    .find((scope) => scope.items.length > 0);
}

/** Those around a position, the innermost first. */
function symbolsAround(
  symbols: readonly vscode.DocumentSymbol[],
  position: vscode.Position,
): readonly vscode.DocumentSymbol[] {
  const one = symbols.find(({ range }) => range.contains(position));
  return one ? [...symbolsAround(one.children, position), one] : [];
}

function startOf({ range: { start } }: FindingItem): vscode.Position {
  return new vscode.Position(start.line, start.character);
}
