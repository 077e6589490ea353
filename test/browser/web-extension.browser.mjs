/**
 * The extension in VS Code's own host for web extensions, which is a worker of the browser: it starts there, its server too, and a prompt
 * of the workspace is underlined. Needs the built program; installs the VS Code server the first time.
 */
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../vscode/host/browser.mjs';
import { browserHere, installHost } from '../vscode/host/install.mjs';
import { openLifetime } from '../vscode/host/lifetime.mjs';
import { startServer } from '../vscode/host/server.mjs';
import { copyWorkspace } from '../vscode/host/workspace.mjs';
import { openFile, waitForWorkbench } from '../vscode/workbench.mjs';

const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));

describe('the extension in the browser', function () {
  this.timeout(120_000);
  const lifetime = openLifetime();
  before(async function () {
    this.timeout(600_000);
    await installHost();
  });
  after(() => lifetime.close());

  it('underlines what it finds, with its server in a worker', async () => {
    const extension = join(lifetime.folder, 'extension');
    for (const part of [
      'package.nls.json',
      'package.nls.de.json',
      'l10n',
      'media',
      'syntaxes',
      'rules/schemas',
      'dist',
    ])
      cpSync(join(ROOT, part), join(extension, part), { recursive: true });
    // Without its other entry, so that nothing but the web host can run it.
    const { main, ...manifest } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    assert.ok(main);
    writeFileSync(join(extension, 'package.json'), JSON.stringify(manifest));

    const workspace = copyWorkspace(join(ROOT, 'examples'), lifetime.folder);
    const port = await startServer(lifetime);
    const browser = await openBrowser(await browserHere(), lifetime, { viewport: { width: 1400, height: 900 } });
    const page = browser.pages()[0] ?? (await browser.newPage());
    const payload = [
      ['extensionDevelopmentPath', `vscode-remote://127.0.0.1:${port}${extension}`],
      ['extensionDevelopmentKind', 'web'],
    ];
    const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
    await page.goto(`http://127.0.0.1:${port}/?${query}`);
    await waitForWorkbench(page);
    await openFile(page, 'prompts/midjourney/lantern-festival.prompt.txt');
    await page.locator('.statusbar-item', { hasText: '2 here' }).waitFor({ timeout: 60_000 });
    await page.locator('.squiggly-warning').first().waitFor();
  });
});
