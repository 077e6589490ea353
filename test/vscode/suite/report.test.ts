/** The report inside VS Code: shown in a panel, with a way back to the files, and saved in each form. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, open, PROMPT, read, until } from './editor.ts';

describe('the report', () => {
  after(closeAll);

  it('is shown in a panel, about the files as they are', async () => {
    await open(PROMPT);
    // The test before may have written the production file only just now.
    const panel = await until('the report on the production', async () => {
      const shown = await vscode.commands.executeCommand<vscode.WebviewPanel>('clearance.openReport');
      return shown.webview.html.includes('<h1>The Lantern Keepers</h1>') && shown;
    });
    assert.equal(panel.viewType, 'clearance.report');
    assert.ok(panel.webview.html.includes('Content-Security-Policy" content="default-src &#39;none&#39;'));
    assert.deepEqual(panel.webview.options.localResourceRoots, []);
    await until('the tab', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === 'Clearance Report')),
    );
    const again = await vscode.commands.executeCommand<vscode.WebviewPanel>('clearance.openReport');
    assert.equal(again, panel, 'there is one panel');
    panel.dispose();
  });

  it('is saved in the form that is chosen', async () => {
    for (const [format, ending, start] of [
      ['html', 'html', /^<!doctype html>/],
      ['csv', 'csv', /^Item,File,/],
      ['xlsx', 'xlsx', /^PK/],
      ['sarif', 'sarif', /^\{\s+"\$schema"/],
    ] as const) {
      const target = at(`out/report.${ending}`);
      const written = await vscode.commands.executeCommand<vscode.Uri>('clearance.exportReport', { format, target });
      assert.equal(written.path, target.path);
      assert.match(await read(`out/report.${ending}`), start);
    }
    await vscode.workspace.fs.delete(at('out'), { recursive: true });
  });
});
