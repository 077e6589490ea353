/**
 * The language that the extension speaks: the one that VS Code is shown in, or English. Loaded before all other parts, since
 * some of them keep words in constants.
 */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
