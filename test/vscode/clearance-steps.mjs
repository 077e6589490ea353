/**
 * What a person does with Clearance in the workbench, on the page that shows it. Each function returns when its effect is seen.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findText, isShown, openMessage, runCommand, startCommand, textOf } from './workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** How long a hover and a menu of quick fixes are tried for, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Waits until something in the active editor is underlined.
 * @param {Page} page
 */
export async function waitForFindings(page) {
  await page.locator('.editor-instance [class*="squiggly-"]').first().waitFor({ state: 'attached' });
}

/**
 * Checks the whole project and waits until the result is told.
 * @param {Page} page
 */
export async function checkProject(page) {
  await runCommand(page, 'Clearance: Check Project');
  await openMessage(page, 'checked');
  await runCommand(page, 'Notifications: Clear All Notifications');
}

/**
 * Shows the view with the approval status.
 * @param {Page} page
 */
export async function openApprovals(page) {
  await runCommand(page, 'Clearance: Focus on Approval Status View');
  await page
    .locator('.sidebar .pane-header, .sidebar .composite.title', { hasText: 'Approval Status' })
    .first()
    .waitFor();
}

/**
 * Groups the approval status.
 * @param {Page} page
 * @param {string} grouping
 */
export async function groupBy(page, grouping) {
  await startCommand(page, 'Clearance: Group Findings...');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: grouping }).click();
}

/**
 * Folds a group of the approval status.
 * @param {Page} page
 * @param {string} group
 */
export async function fold(page, group) {
  const row = rowOf(page, group);
  if ((await row.getAttribute('aria-expanded')) === 'true') await row.click();
}

/**
 * Unfolds a group of the approval status.
 * @param {Page} page
 * @param {string} group
 */
export async function unfold(page, group) {
  const row = rowOf(page, group);
  if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
}

/**
 * Shows the hover of a text of the active editor, the cursor beside it.
 * @param {Page} page
 * @param {string} text
 */
export async function hoverText(page, text) {
  // Lines move down when others come above them.
  await isShown(page.locator('.codelens-decoration').first());
  const first = await findText(page, text);
  await page.mouse.click(first.x, first.y);
  const hover = page.locator('.monaco-hover .hover-contents', { hasText: 'evidence and source' }).first();
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    const { x, y } = await findText(page, text);
    // VS Code asks for a hover when the mouse moves over text and then rests, and once only: too early is in vain.
    await page.mouse.move(x - 4, y);
    await page.mouse.move(x, y, { steps: 4 });
    if (await isShown(hover)) return;
    await page.mouse.move(0, 0);
  }
  throw new Error(`There is no hover on ${text}.`);
}

/**
 * Opens the menu of quick fixes of a text (Ctrl+.).
 * @param {Page} page
 * @param {string} text
 */
export async function openQuickFixesOf(page, text) {
  await waitForFindings(page);
  // Lines move down when others come above them.
  await isShown(page.locator('.codelens-decoration').first());
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    const { x, y } = await findText(page, text);
    await page.mouse.click(x, y);
    await page.keyboard.press('Control+.');
    if (await isShown(page.locator('.action-widget .monaco-list-row').first())) return;
    // While the facts of the project are read again there are no fixes.
    await page.keyboard.press('Escape');
  }
  throw new Error(`There are no quick fixes of ${text}.`);
}

/**
 * A row of the sidebar.
 * @param {Page} page
 * @param {string} text Part of it.
 */
export function rowOf(page, text) {
  return page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
}

/**
 * The line above the groups of the approval status, with ordinary spaces only.
 * @param {Page} page
 */
export async function summaryOf(page) {
  return (await textOf(page.locator('.sidebar .message').first())).replaceAll('\u00a0', ' ');
}

/**
 * Writes a git configuration, which says by whom records are asked for and signed.
 * @param {string} folder Where it goes.
 * @param {string} text
 * @returns {import('./host/session.mjs').SessionOptions['env']} What makes git read it and no other.
 */
export function gitEnvironment(folder, text) {
  const file = join(folder, 'gitconfig');
  writeFileSync(file, text);
  return { GIT_CONFIG_GLOBAL: file };
}
