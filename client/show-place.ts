/** Shows a place in a file: its words where the file is text, and else the file with a word about where to look. */
import * as vscode from 'vscode';
import type { Range } from '../server/lsp/protocol/findings.ts';

/** Where something is. */
export interface FilePlace {
  readonly uri: string;
  readonly range: Range;
  /** Where a person finds it in a file that is no text: `Shots!C12`. */
  readonly where?: string;
  /** For people: `lists/vfx.xlsx: Shots!C12`. */
  readonly place: string;
}

/** Milliseconds that the status bar says where to look in a file that is no text. */
const TOLD_MS = 10_000;

/** Opens the file at the place. @param options focus stays in a list that is gone through */
export async function showPlace(
  { uri, range, where, place }: FilePlace,
  options: { readonly preserveFocus?: boolean } = {},
): Promise<void> {
  const target = vscode.Uri.parse(uri);
  // What is no text opens in whatever editor there is for it.
  if (where !== undefined) {
    await vscode.commands.executeCommand('vscode.open', target);
    vscode.window.setStatusBarMessage(place, TOLD_MS);
    return;
  }
  await vscode.window.showTextDocument(target, { selection: editorRange(range), preview: true, ...options });
}

/** The same range as the editor has them. */
export function editorRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
