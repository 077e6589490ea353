/**
 * The pictures that screenshots.mjs takes. A scene starts with no editor or panel open, does what a person would do,
 * and ends when the picture can be taken. To add one, add an entry: workbench.mjs has the steps.
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { openFile, openProblems, runCommand, startCommand } from './workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * @typedef {object} Scene
 * @property {string} name The picture's file name.
 * @property {string} shows What can be seen, in a sentence.
 * @property {(page: Page, workspace: string) => Promise<void>} play Gets the workbench and the absolute path of the
 *   workspace it shows.
 */

const PROMPT = 'prompts/midjourney/lantern-festival.prompt.txt';
const CHARACTER = 'Totoro';
const SCRIPT = 'script/lantern-keepers-ep1.fountain';
const SHOTS = 'shots/vfx-shot-list.csv';

/** How long a hover is tried for, in milliseconds. */
const PATIENCE = 10_000;

/** @type {readonly Scene[]} */
export const SCENES = [
  {
    name: 'welcome',
    shows: 'The first steps, where nothing is known yet.',
    async play(page) {
      await openApprovals(page);
      await page.locator('.sidebar .welcome-view-content').first().waitFor();
    },
  },
  {
    name: 'guide',
    shows: 'The walkthrough.',
    async play(page) {
      await openApprovals(page);
      await page.locator('.sidebar .welcome-view-content a', { hasText: 'Open the guide' }).click();
      await page.locator('.gettingStartedContainer .step-title').first().waitFor();
    },
  },
  {
    name: 'report',
    shows: 'The report in its panel, and beside it the place that a link in it led to.',
    async play(page) {
      await runCommand(page, 'Clearance: Open Report');
      const report = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
      await report.locator('#filter-count').waitFor();
      await report.locator('#script button.place-link').first().click();
      await page.locator('.tabs-container .tab.active', { hasText: SCRIPT.split('/').at(-1) }).waitFor();
      await page.locator('.editor-instance .view-line').first().waitFor();
    },
  },
  {
    name: 'findings',
    shows: 'References underlined in a prompt file, with their count in the status bar.',
    async play(page) {
      await openFile(page, PROMPT);
      await waitForFindings(page);
      await page.locator('.statusbar-item', { hasText: 'here' }).waitFor();
    },
  },
  {
    name: 'hover-prompt',
    shows: 'What a reference in a prompt is, and which clause applies.',
    async play(page) {
      await openFile(page, PROMPT);
      await hoverText(page, CHARACTER);
    },
  },
  {
    name: 'hover-details',
    shows: 'The evidence and the sources behind the fold of a hover.',
    async play(page) {
      await openFile(page, PROMPT);
      await hoverText(page, CHARACTER);
      await page.locator('.monaco-hover summary').first().click();
    },
  },
  {
    name: 'hover-script',
    shows: 'A real anchor in a screenplay who is made to say something.',
    async play(page) {
      await openFile(page, SCRIPT);
      await goToLine(page, 405);
      await hoverText(page, 'ANDERSON COOPER');
    },
  },
  {
    name: 'hover-clear',
    shows: 'Why a painter who is long dead needs nothing.',
    async play(page) {
      await openFile(page, 'prompts/midjourney/harbour-at-dawn.prompt.txt');
      await hoverText(page, 'Claude Monet');
    },
  },
  {
    name: 'hover-approved',
    shows: 'An approved reference: no underline, and on hover who approved it and until when.',
    async play(page) {
      await openFile(page, 'prompts/midjourney/hesk-village-night.prompt.txt');
      await hoverText(page, 'Greg Rutkowski');
    },
  },
  {
    name: 'hover-shot-list',
    shows: 'A finding in a row of a shot list.',
    async play(page) {
      await openFile(page, SHOTS);
      await goToLine(page, 33);
      await hoverText(page, 'Blade Runner 2049');
    },
  },
  {
    name: 'quick-fixes',
    shows: 'The ways to fix a finding.',
    async play(page) {
      await openFile(page, PROMPT);
      await openQuickFixesOf(page, CHARACTER);
    },
  },
  {
    name: 'request-reason',
    shows: 'The question for the reason of a request.',
    async play(page) {
      await openFile(page, PROMPT);
      await openQuickFixesOf(page, CHARACTER);
      await page.locator('.action-widget .monaco-list-row', { hasText: 'Request approval' }).click();
      await page.locator('.quick-input-widget input[type="text"]').waitFor();
    },
  },
  {
    name: 'checked',
    shows: 'What a check of the project has found, in numbers.',
    async play(page) {
      await openFile(page, PROMPT);
      await waitForFindings(page);
      await runCommand(page, 'Clearance: Check Project');
      await openMessage(page, 'checked');
    },
  },
  {
    name: 'sidebar',
    shows: 'The approval status of the whole project.',
    async play(page) {
      await openFile(page, PROMPT);
      await checkProject(page);
      await openApprovals(page);
    },
  },
  {
    name: 'sidebar-tooltip',
    shows: 'What pointing at a finding in the sidebar tells, and what can be done with it.',
    async play(page) {
      await openFile(page, PROMPT);
      await checkProject(page);
      await openApprovals(page);
      await page.locator('.sidebar .monaco-list-row', { hasText: 'Timothée Chalamet' }).hover();
      await page.locator('.monaco-hover').filter({ hasText: 'Timothée Chalamet' }).first().waitFor();
    },
  },
  {
    name: 'sidebar-by-entity',
    shows: 'Findings grouped by whom or what they are about.',
    async play(page) {
      await openFile(page, PROMPT);
      await checkProject(page);
      await openApprovals(page);
      await groupBy(page, 'By entity');
      await page.locator('.sidebar .pane-header', { hasText: 'by entity' }).waitFor();
    },
  },
  {
    name: 'sidebar-filter',
    shows: 'Findings filtered while somebody types.',
    async play(page) {
      await openFile(page, PROMPT);
      await checkProject(page);
      await openApprovals(page);
      await groupBy(page, 'By status');
      await startCommand(page, 'Clearance: Filter Findings...');
      await page.locator('.quick-input-widget input[type="text"]').fill('prompts nfx-2.2');
      await page.locator('.sidebar', { hasText: 'findings with “prompts nfx-2.2”' }).waitFor();
    },
  },
  {
    name: 'guidelines',
    shows: 'The clauses with their findings, and what one of them says.',
    async play(page) {
      await openFile(page, PROMPT);
      await checkProject(page);
      await runCommand(page, 'Clearance: Focus on Guidelines View');
      await page.locator('.sidebar .pane-header', { hasText: 'Approval Status' }).click({ position: { x: 12, y: 10 } });
      await page.locator('.sidebar .monaco-list-row[aria-label^="NFX-2.2,"]').click();
      await page.locator('.tabs-container .tab', { hasText: 'NFX-2.2' }).waitFor();
    },
  },
  {
    name: 'decision',
    shows: 'The question for what was decided on a request.',
    async play(page) {
      await openFile(page, PROMPT);
      await checkProject(page);
      await page.keyboard.press('F1');
      const input = page.locator('.quick-input-widget input[type="text"]');
      await input.fill('>Clearance: Record Decision');
      await input.press('Enter');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Ian McKellen' }).click();
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Approved with conditions' }).waitFor();
    },
  },
  {
    name: 'problems',
    shows: 'The Problems panel with the findings of all files.',
    async play(page) {
      await openFile(page, SCRIPT);
      await goToLine(page, 405);
      await checkProject(page);
      await openProblems(page);
    },
  },
  {
    name: 'guiding-questions',
    shows: 'The second of the five questions, asked before the production file is written.',
    async play(page, workspace) {
      rmSync(`${workspace}/clearance.yaml`, { force: true });
      await openFile(page, PROMPT);
      await waitForFindings(page);
      await page.keyboard.press('F1');
      const input = page.locator('.quick-input-widget input[type="text"]');
      await input.fill('>Clearance: Create clearance.yaml with');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Guiding Questions' }).click();
      await page.getByText('Working title').waitFor();
      await input.fill('The Lantern Keepers');
      await input.press('Enter');
      await page.getByText('Guiding question 1 of 5').waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('Guiding question 2 of 5').waitFor();
    },
  },
  {
    name: 'palette',
    shows: 'The commands of the palette.',
    async play(page) {
      await openFile(page, PROMPT);
      await waitForFindings(page);
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input[type="text"]').fill('>Clearance: ');
    },
  },
  {
    name: 'request',
    shows: 'A new request on record, in the sidebar and as a file.',
    async play(page, workspace) {
      // Records are signed with the name that git knows.
      execFileSync('git', ['init', '--quiet', workspace]);
      execFileSync('git', ['-C', workspace, 'config', 'user.name', 'Saskia Orrin']);
      await openFile(page, PROMPT);
      await openQuickFixesOf(page, CHARACTER);
      await page.locator('.action-widget .monaco-list-row', { hasText: 'Request approval' }).click();
      const input = page.locator('.quick-input-widget input[type="text"]');
      await input.fill('The lantern is a gift from a fan in the story, and is seen once');
      await input.press('Enter');
      await (await openMessage(page, CHARACTER)).getByText('Open Record').click();
      await page.locator('.tabs-container .tab.active', { hasText: '.yaml' }).waitFor();
      await runCommand(page, 'Notifications: Clear All Notifications');
      await openApprovals(page);
      for (const group of ['Prohibited', 'Needs written approval']) await fold(page, group);
      await page.locator('.sidebar .monaco-list-row', { hasText: CHARACTER }).waitFor();
    },
  },
];

/**
 * Waits until something in the active editor is underlined.
 * @param {Page} page
 */
async function waitForFindings(page) {
  await page.locator('.editor-instance [class*="squiggly-"]').first().waitFor({ state: 'attached' });
}

/**
 * Checks the whole project and waits until the result is told.
 * @param {Page} page
 */
async function checkProject(page) {
  await runCommand(page, 'Clearance: Check Project');
  await openMessage(page, 'checked');
  await runCommand(page, 'Notifications: Clear All Notifications');
}

/**
 * Shows the view with the approval status.
 * @param {Page} page
 */
async function openApprovals(page) {
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
async function groupBy(page, grouping) {
  await startCommand(page, 'Clearance: Group Findings...');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: grouping }).click();
}

/**
 * Waits for a message to the person. VS Code under test keeps messages in its centre, which is opened here.
 * @param {Page} page
 * @param {string} text Part of it.
 */
async function openMessage(page, text) {
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
 * Folds a group of the approval status.
 * @param {Page} page
 * @param {string} group
 */
async function fold(page, group) {
  const row = page.locator('.sidebar .monaco-list-row', { hasText: group }).first();
  if ((await row.getAttribute('aria-expanded')) === 'true') await row.click();
}

/**
 * Goes to a line of the active editor (Ctrl+G).
 * @param {Page} page
 * @param {number} line From 1.
 */
async function goToLine(page, line) {
  await page.keyboard.press('Control+G');
  const input = page.locator('.quick-input-widget input[type="text"]');
  await input.fill(`:${line}`);
  await input.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/**
 * Shows the hover of a text of the active editor, the cursor beside it.
 * @param {Page} page
 * @param {string} text
 */
async function hoverText(page, text) {
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
 * Whether something shows within a second.
 * @param {import('playwright-core').Locator} locator
 */
async function isShown(locator) {
  return locator.waitFor({ timeout: 1000 }).then(
    () => true,
    () => false,
  );
}

/**
 * Opens the menu of quick fixes of a text (Ctrl+.).
 * @param {Page} page
 * @param {string} text
 */
async function openQuickFixesOf(page, text) {
  await waitForFindings(page);
  const { x, y } = await findText(page, text);
  await page.mouse.click(x, y);
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row').first().waitFor();
}

/**
 * The middle of a text in the active editor, in CSS pixels.
 * @param {Page} page
 * @param {string} text On one line of the screen.
 * @returns {Promise<{ readonly x: number, readonly y: number }>}
 */
async function findText(page, text) {
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
