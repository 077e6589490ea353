/**
 * What a person does who has a keyboard and no mouse, and what a screen reader tells of it. Each function returns when its effect
 * is seen.
 */
import { textOf } from './workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** How long an effect is waited for, in milliseconds. */
const PATIENCE = 20_000;

/** How long the list of files rests before it is answered, in milliseconds: an Enter is lost while it is still filled. */
const REST = 1000;

/** The most rows that are gone through in a list. */
const MOST_ROWS = 80;

/**
 * Runs a command by its title in the command palette.
 * @param {Page} page
 * @param {string} title With its category.
 */
export async function typeCommand(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget').waitFor();
  await page.keyboard.type(title);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
  await page.keyboard.press('Enter');
}

/**
 * Opens a file by its name.
 * @param {Page} page
 * @param {string} name
 */
export async function typeFile(page, name) {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget').waitFor();
  await page.keyboard.type(name);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
  await page.waitForTimeout(REST);
  await page.keyboard.press('Enter');
  await page.locator('.tabs-container .tab.active', { hasText: name }).waitFor();
  await waitForFocus(page, name);
}

/**
 * Answers the open question with text.
 * @param {Page} page
 * @param {string} question A part of it.
 * @param {string} text
 */
export async function typeAnswer(page, question, text) {
  await page.locator('.quick-input-widget', { hasText: question }).waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/**
 * Answers the open question with the entry that has a text.
 * @param {Page} page
 * @param {string} question A part of it, in its title or in its field.
 * @param {string} entry
 */
export async function typeChoice(page, question, entry) {
  const widget = page.locator('.quick-input-widget', { hasText: question });
  await widget.or(page.getByPlaceholder(question)).first().waitFor();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: entry }).first().waitFor();
  await page.keyboard.type(entry);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: entry }).waitFor();
  await page.keyboard.press('Enter');
}

/**
 * What a screen reader says of what has the focus: of a list, of its focused row.
 * @param {Page} page
 * @returns {Promise<string>}
 */
export function spoken(page) {
  return page.evaluate(() => {
    const focused = document.activeElement;
    const row = document.getElementById(focused?.getAttribute('aria-activedescendant') ?? '');
    return (row ?? focused)?.getAttribute('aria-label') ?? '';
  });
}

/**
 * Waits until a screen reader says something.
 * @param {Page} page
 * @param {string} text A part of it.
 */
export async function waitForFocus(page, text) {
  let last = '';
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    last = await spoken(page);
    if (last.includes(text)) return last;
    await page.waitForTimeout(50);
  }
  throw new Error(`The focus is on “${last}” and not on “${text}”.`);
}

/**
 * Goes down in the focused tree to the row of which a screen reader says this.
 * @param {Page} page
 * @param {string | RegExp} text How it begins, or what fits.
 */
export async function goDownTo(page, text) {
  const fits = (/** @type {string} */ label) => (typeof text === 'string' ? label.startsWith(text) : text.test(label));
  await page.keyboard.press('Home');
  for (let rows = 0; rows < MOST_ROWS; rows++) {
    const label = await spoken(page);
    if (fits(label)) return label;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`No row of the tree begins with ${text}.`);
}

/**
 * Opens the context menu of the focused row and tells its entries.
 * @param {Page} page
 */
export async function openMenu(page) {
  await page.keyboard.press('Shift+F10');
  const entries = page.locator('.monaco-menu .action-label:not(.separator)');
  await entries.first().waitFor();
  return (await entries.allInnerTexts()).map((entry) => entry.trim());
}

/**
 * Takes an entry of the open context menu.
 * @param {Page} page
 * @param {string} entry
 */
export async function takeFromMenu(page, entry) {
  const focused = page.locator('.monaco-menu .action-item.focused');
  for (let rows = 0; rows < MOST_ROWS; rows++) {
    await page.keyboard.press('ArrowDown');
    if ((await textOf(focused)).trim() !== entry) continue;
    await page.keyboard.press('Enter');
    await page.locator('.monaco-menu').first().waitFor({ state: 'detached' });
    return;
  }
  throw new Error(`The menu has no ${entry}.`);
}
