/**
 * What a person does in VS Code's workbench, on the page that shows it. Each function returns when its effect is seen.
 * The names of the page's elements are VS Code's own and may change with its version.
 */
import { posix } from 'node:path';

/** @typedef {import('playwright-core').Page} Page */

/**
 * Waits until the workbench can be used: the workspace's files are shown.
 * @param {Page} page
 */
export async function waitForWorkbench(page) {
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
}

/**
 * Opens a file by quick open (Ctrl+P).
 * @param {Page} page
 * @param {string} path Relative to the workspace, with `/`.
 */
export async function openFile(page, path) {
  const name = posix.basename(path);
  await page.keyboard.press('Control+P');
  await pick(page, path, name);
  await page.locator('.tabs-container .tab.active', { hasText: name }).waitFor();
  await page.locator('.editor-instance .view-line').first().waitFor();
}

/**
 * Runs a command by its title in the command palette (F1).
 * @param {Page} page
 * @param {string} title With its category, as the palette shows it: `View: Hide Panel`. The palette leaves out what
 *   cannot be done at the moment.
 */
export async function runCommand(page, title) {
  await startCommand(page, title);
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/**
 * The same with a command that asks for something: returns without waiting for the question.
 * @param {Page} page
 * @param {string} title
 */
export async function startCommand(page, title) {
  await page.keyboard.press('F1');
  await pick(page, `>${title}`, title);
}

/**
 * Types into the open quick input and takes the entry with a label.
 * @param {Page} page
 * @param {string} text
 * @param {string} label
 */
async function pick(page, text, label) {
  await page.locator('.quick-input-widget input[type="text"]').fill(text);
  const entry = page.locator('.quick-input-list .monaco-list-row', { has: page.getByText(label, { exact: true }) });
  await entry.first().click();
}

/**
 * Opens a view container from the activity bar and waits for its first rows.
 * @param {Page} page
 * @param {string} title
 */
export async function openViewContainer(page, title) {
  const icon = page.locator(`.activitybar .action-item [aria-label^="${title}"]`).first();
  const selected = page.locator(`.activitybar .action-item.checked [aria-label^="${title}"]`).first();
  if (!(await selected.isVisible())) await icon.click();
  await selected.waitFor();
  await page.locator('.sidebar .monaco-list-row, .sidebar iframe').first().waitFor();
}

/**
 * Opens the Problems panel and waits for its first rows.
 * @param {Page} page
 */
export async function openProblems(page) {
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row').first().waitFor();
}

/**
 * Closes what is open, for a fresh start.
 * @param {Page} page
 */
export async function tidyUp(page) {
  await page.mouse.move(0, 0);
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Escape');
  await runCommand(page, 'View: Close All Editors');
  if (await page.locator('.part.panel').isVisible()) await runCommand(page, 'View: Hide Panel');
  await openViewContainer(page, 'Explorer');
}
