/** The panel with the HTML report. It shows what the server made, loads nothing, and leads back to the places in the files. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

const VIEW_TYPE = 'clearance.report';

/** The panel, as long as there is one. */
let shown: { readonly panel: vscode.WebviewPanel; root: vscode.Uri } | undefined;

/**
 * Shows a report in the panel, beside nothing else: a second report takes the place of the first.
 * @param root folder that the paths in the report start from
 * @param about what it is on, where that is not plain
 */
export function showReport(html: string, root: vscode.Uri, about?: string): vscode.WebviewPanel {
  const title = about === undefined ? l10n.t('Clearance Report') : l10n.t('Clearance Report: {0}', about);
  if (shown) {
    shown.root = root;
    shown.panel.title = title;
    shown.panel.webview.html = html;
    shown.panel.reveal();
    return shown.panel;
  }
  const panel = vscode.window.createWebviewPanel(VIEW_TYPE, title, vscode.ViewColumn.Active, {
    enableScripts: true,
    enableFindWidget: true,
    localResourceRoots: [],
  });
  shown = { panel, root };
  panel.onDidDispose(() => {
    shown = undefined;
  });
  panel.webview.onDidReceiveMessage((message: unknown) => {
    if (shown && isPlace(message)) void openPlace(shown.root, message);
  });
  panel.webview.html = html;
  return panel;
}

/** What the script of the report sends when a place is chosen. Line and column count from 1. */
export interface PlaceMessage {
  readonly type: 'open';
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

function isPlace(message: unknown): message is PlaceMessage {
  if (typeof message !== 'object' || message === null) return false;
  const { type, path, line, column } = message as Record<string, unknown>;
  return type === 'open' && typeof path === 'string' && Number.isInteger(line) && Number.isInteger(column);
}

/** Opens a file of the project at a place; nothing outside of the project is ever opened. */
export async function openPlace(root: vscode.Uri, { path, line, column }: PlaceMessage): Promise<void> {
  const uri = vscode.Uri.joinPath(root, path);
  if (!uri.path.startsWith(`${root.path.replace(/\/$/, '')}/`)) return;
  const at = new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1));
  try {
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at), viewColumn: besideReport() });
  } catch {
    void vscode.window.showErrorMessage(
      l10n.t('{0} cannot be opened. It may have gone since the report was made.', path),
    );
  }
}

/** The report stays in sight. */
function besideReport(): vscode.ViewColumn {
  return shown?.panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
}
