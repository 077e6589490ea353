/**
 * What a person does in VS Code's workbench, on the page that shows it. Each function returns when its effect is seen.
 * The names of the page's elements are VS Code's own and may change with its version.
 */
import { posix } from 'node:path';

/** @typedef {import('playwright-core').Page} Page */

/** The underlines of diagnostics, whatever their severity. */
const SQUIGGLE = '.squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint';

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
  await page.keyboard.press('F1');
  await pick(page, `>${title}`, title);
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
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
 * Waits for the underline of a diagnostic in the active editor.
 * @param {Page} page
 * @param {number} [index] Which one, from the top; the first by default.
 * @returns {Promise<{ readonly x: number, readonly y: number }>} Its middle, in CSS pixels.
 */
export async function findSquiggle(page, index = 0) {
  const squiggle = page.locator(SQUIGGLE).nth(index);
  await squiggle.waitFor({ state: 'attached' });
  const box = await squiggle.boundingBox();
  if (!box) throw new Error('The underline is not in view.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/**
 * Shows the hover of a diagnostic.
 * @param {Page} page
 * @param {number} [index] Which one, from the top; the first by default.
 */
export async function hoverSquiggle(page, index) {
  const { x, y } = await findSquiggle(page, index);
  // VS Code shows a hover for a mouse that moves over text and then rests.
  await page.mouse.move(x - 4, y);
  await page.mouse.move(x, y, { steps: 4 });
  await page.locator('.monaco-hover .hover-contents').first().waitFor();
}

/**
 * Opens the menu of quick fixes of a diagnostic (Ctrl+.).
 * @param {Page} page
 * @param {number} [index] Which one, from the top; the first by default.
 */
export async function openQuickFixes(page, index) {
  const { x, y } = await findSquiggle(page, index);
  await page.mouse.click(x, y);
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row').first().waitFor();
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
