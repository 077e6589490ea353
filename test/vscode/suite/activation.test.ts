/** The extension starts when it is needed, by itself, and says truly what it can do. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { clauseOf, closeAll, diagnosticOn, forgetRecords, open, PAINTER, PROMPT, until } from './editor.ts';

describe('activation', () => {
  before(forgetRecords);
  after(closeAll);

  it('happens when a prompt is opened, and ends with underlines', async () => {
    const extension = vscode.extensions.getExtension('clearance.clearance');
    assert.ok(extension, 'the extension is installed');
    const { document } = await open(PROMPT);
    assert.equal(document.languageId, 'ai-prompt');
    await until('the extension to start', () => extension.isActive);
    const { range, severity, ...diagnostic } = await diagnosticOn(PROMPT, PAINTER);
    assert.equal(clauseOf(diagnostic as vscode.Diagnostic), 'NFX-2.2');
    assert.equal(severity, vscode.DiagnosticSeverity.Warning);
    assert.deepEqual([range.start.line, range.start.character], [7, 191]);
  });

  it('has all commands that the manifest promises, and promises all it has', async () => {
    const { contributes } = vscode.extensions.getExtension('clearance.clearance')?.packageJSON ?? {};
    const promised = contributes.commands.map(({ command }: { command: string }) => command).sort();
    const ours = /^clearance\.(?!server\.|approvals\.|guidelines\.)/;
    const present = (await vscode.commands.getCommands(true)).filter((id) => ours.test(id)).sort();
    assert.deepEqual(present, promised);
  });

  it('leaves the prompt files of coding assistants alone', async () => {
    const content = 'in the style of Greg Rutkowski';
    const theirs = await vscode.workspace.openTextDocument({ language: 'prompt', content });
    await vscode.window.showTextDocument(theirs);
    const ours = await vscode.workspace.openTextDocument({ language: 'ai-prompt', content });
    await vscode.window.showTextDocument(ours);
    await until('the same text as a prompt of ours', () => vscode.languages.getDiagnostics(ours.uri).length > 0);
    assert.deepEqual(vscode.languages.getDiagnostics(theirs.uri), []);
  });
});
