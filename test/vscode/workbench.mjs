/**
 * What a person does in VS Code's workbench, on the page that shows it. Each function returns when its effect is seen.
 * The names of the page's elements are VS Code's own and may change with its version.
 */
import { posix } from 'node:path';

/** @typedef {import('playwright-core').Page} Page */

/** How long the workbench may take to be filled, in milliseconds. It takes about 2000 on an idle machine. */
const APPEAR = 60_000;

/** How long something that may come late is tried for, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Waits until the workbench can be used: the workspace's files are shown.
 * @param {Page} page
 */
export async function waitForWorkbench(page) {
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: APPEAR });
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
 * Draws the edge of the sidebar until it is as wide as this.
 * @param {Page} page
 * @param {number} width In CSS pixels.
 */
export async function widenSidebar(page, width) {
  const sidebar = page.locator('.part.sidebar');
  const box = await sidebar.boundingBox();
  if (!box) throw new Error('There is no sidebar.');
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + width, middle, { steps: 4 });
  await page.mouse.up();
  // The edge shows that it is pointed at.
  await page.mouse.move(0, 0);
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

/**
 * Goes to a line of the active editor (Ctrl+G).
 * @param {Page} page
 * @param {number} line From 1.
 */
export async function goToLine(page, line) {
  await page.keyboard.press('Control+G');
  const input = page.locator('.quick-input-widget input[type="text"]');
  await input.fill(`:${line}`);
  await input.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/**
 * Waits for a message to the person. VS Code under test keeps messages in its centre, which is opened here.
 * @param {Page} page
 * @param {string} text Part of it.
 */
export async function openMessage(page, text) {
  await page.locator('.statusbar-item [class*="codicon-bell-dot"]').waitFor();
  const message = page.locator('.notifications-center .notification-list-item', { hasText: text }).first();
  // The centre closes again when a message of its own goes, such as that of a progress.
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    await runCommand(page, 'Notifications: Show Notifications');
    if (await isShown(message)) return message;
  }
  throw new Error(`There is no message with ${text}.`);
}

/**
 * Whether something shows within a second.
 * @param {import('playwright-core').Locator} locator
 */
export async function isShown(locator) {
  return locator.waitFor({ timeout: 1000 }).then(
    () => true,
    () => false,
  );
}

/**
 * Whether something is gone within a second.
 * @param {import('playwright-core').Locator} locator
 */
async function isGone(locator) {
  return locator.waitFor({ state: 'detached', timeout: 1000 }).then(
    () => true,
    () => false,
  );
}

/**
 * The middle of a text in the active editor, in CSS pixels.
 * @param {Page} page
 * @param {string} text On one line of the screen.
 * @returns {Promise<{ readonly x: number, readonly y: number }>}
 */
export async function findText(page, text) {
  const handle = await page.waitForFunction((wanted) => {
    // The editor writes spaces as no-break spaces, and cuts long texts in pieces.
    const spaced = (/** @type {string | null} */ text) => (text ?? '').replaceAll(' ', '\u00a0');
    const lines = [...document.querySelectorAll('.editor-instance .view-line')];
    lines.sort((a, b) => a.getBoundingClientRect().y - b.getBoundingClientRect().y);
    for (const line of lines) {
      let left = spaced(line.textContent).indexOf(spaced(wanted));
      if (left < 0) continue;
      left += wanted.length / 2;
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const length = node.textContent?.length ?? 0;
        if (left >= length) {
          left -= length;
          continue;
        }
        const range = document.createRange();
        range.setStart(node, Math.floor(left));
        range.setEnd(node, Math.floor(left) + 1);
        const box = range.getBoundingClientRect();
        return { x: box.x, y: box.y + box.height / 2 };
      }
    }
    return undefined;
  }, text);
  return /** @type {Promise<{ x: number, y: number }>} */ (handle.jsonValue());
}

/**
 * Answers the question of the open quick input by typing.
 * @param {Page} page
 * @param {string} question A part of what is asked, so that the right one is answered.
 * @param {string} answer
 */
export async function answer(page, question, answer) {
  const widget = page.locator('.quick-input-widget', { hasText: question });
  await widget.waitFor();
  const input = widget.locator('input[type="text"]');
  await input.fill(answer);
  await input.press('Enter');
}

/**
 * Answers the question of the open quick input with one of its entries.
 * @param {Page} page
 * @param {string} entry A part of it.
 */
export async function choose(page, entry) {
  await page.locator('.quick-input-list .monaco-list-row', { hasText: entry }).first().click();
}

/**
 * The text of the active editor as far as it can be seen.
 * @param {Page} page
 */
export async function visibleText(page) {
  const lines = await page.locator('.editor-instance .view-line').evaluateAll((found) =>
    found
      .map((line) => ({ y: line.getBoundingClientRect().y, text: (line.textContent ?? '').replaceAll('\u00a0', ' ') }))
      .sort((a, b) => a.y - b.y)
      .map(({ text }) => text),
  );
  return lines.join('\n');
}

/**
 * Takes an entry of the open context menu.
 * @param {Page} page
 * @param {string} entry
 */
export async function useContextMenu(page, entry) {
  const menu = page.locator('.monaco-menu').first();
  await menu.waitFor();
  // A menu takes no clicks in its first tenth of a second.
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    await menu.locator('.action-item', { hasText: entry }).first().click();
    if (await isGone(menu)) return;
  }
  throw new Error(`The context menu does not take ${entry}.`);
}

/**
 * What the active webview shows.
 * @param {Page} page
 */
export function frameOf(page) {
  return page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}

/**
 * The text of an element; empty where it has none.
 * @param {import('playwright-core').Locator} locator
 */
export async function textOf(locator) {
  return (await locator.textContent()) ?? '';
}

/**
 * Asks for suggestions at the cursor (Ctrl+Space) until one of them is offered.
 * @param {Page} page
 * @param {string} wanted
 */
export async function openSuggestions(page, wanted) {
  const entry = page.locator('.suggest-widget .monaco-list-row', { hasText: wanted }).first();
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    await page.keyboard.press('Control+Space');
    if (await isShown(entry)) return;
    await page.keyboard.press('Escape');
  }
  throw new Error(`${wanted} is not suggested.`);
}
