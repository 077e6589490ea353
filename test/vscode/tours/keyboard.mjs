/** Somebody without a mouse and with a screen reader: what the writer, the VFX lead and the coordinator do, by keys and by ear. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitEnvironment } from '../clearance-steps.mjs';
import {
  goDownTo,
  openMenu,
  spoken,
  takeFromMenu,
  typeAnswer,
  typeChoice,
  typeCommand,
  typeFile,
  waitForFocus,
} from '../keyboard-steps.mjs';
import { frameOf, openMessage, textOf, visibleText } from '../workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

const RECORDS = '.clearance/approvals';
const FESTIVAL = 'lantern-festival.prompt.txt';
const TURNAROUND = 'maren-turnaround.prompt.txt';
const REASON = 'Lanterns that fans have made, seen once';

/** @type {import('../tour.mjs').Tour} */
export const keyboard = {
  role: 'keyboard',
  about:
    'Everything by keys: the sidebar, requests, decisions, hovers, the lines above prompts, fixes, guidelines, the report.',
  prepare: (folder) => ({
    env: gitEnvironment(folder, '[user]\n\tname = Saskia Orrin\n'),
    settings: { 'editor.accessibilitySupport': 'on' },
  }),
  steps: [
    {
      name: 'sidebar',
      shows: 'The sidebar gone through with the arrow keys: each row is said in words.',
      async play(page) {
        await typeCommand(page, 'Clearance: Check Project');
        await openMessage(page, 'checked');
        await typeCommand(page, 'Notifications: Clear All Notifications');
        await typeCommand(page, 'Clearance: Focus on Approval Status View');
        await waitForFocus(page, 'Approval Status');
        assert.equal(
          await goDownTo(page, 'Needs written approval'),
          'Needs written approval, 12 findings, 12 to clear',
        );
        assert.equal(
          await goDownTo(page, 'Totoro'),
          'Totoro, depiction, written approval, approval not requested, clause NFX-2.2, ' +
            `prompts/midjourney/${FESTIVAL} line 8`,
        );
        const rows = await page
          .locator('.sidebar [role="treeitem"]')
          .evaluateAll((found) => found.map((row) => row.getAttribute('aria-label') ?? ''));
        assert.ok(rows.length > 10);
        for (const row of rows) assert.match(row, /^[^▲✖●✓·]{8,}$/u, 'words, and no shapes');
      },
    },
    {
      name: 'looked-at',
      shows: 'The space bar shows the place, and the keyboard stays in the list; Enter goes there.',
      async play(page) {
        await page.keyboard.press('Space');
        await page.locator('.tabs-container .tab.active', { hasText: FESTIVAL }).waitFor();
        await page.locator('.editor-instance .view-line').first().waitFor();
        assert.match(await spoken(page), /^Totoro/);
        // The editor has never had the keyboard, and VS Code asks for these lines where somebody writes.
        await page.locator('.codelens-decoration', { hasText: '2 need written approval' }).waitFor();
        await page.keyboard.press('Enter');
        await waitForFocus(page, FESTIVAL);
        await page.locator('.statusbar-item', { hasText: '(6 selected)' }).waitFor();
        await typeCommand(page, 'Clearance: Focus on Approval Status View');
        await waitForFocus(page, 'Totoro');
      },
    },
    {
      name: 'several',
      shows: 'Two findings selected with the shift key, and the menu of what can be done with both.',
      async play(page) {
        await page.keyboard.press('Space');
        await page.keyboard.press('Shift+ArrowDown');
        await waitForFocus(page, 'Pikachu');
        assert.equal(await page.locator('.sidebar [role="treeitem"][aria-selected="true"]').count(), 2);
        assert.deepEqual(await openMenu(page), ['Copy Reference', 'Request Approval...']);
      },
    },
    {
      name: 'requested',
      shows: 'Both are requested; the keyboard is where it was, and the row says so.',
      async play(page, workspace) {
        const before = records(workspace).length;
        await takeFromMenu(page, 'Request Approval...');
        await typeAnswer(page, 'One reason for all of them', REASON);
        await waitForFocus(page, 'Pikachu, depiction, written approval, approval requested');
        assert.equal(records(workspace).length, before + 2);
        assert.equal(records(workspace).filter((text) => text.includes(REASON)).length, 2);
      },
    },
    {
      name: 'decided',
      shows: 'A decision recorded from the menu of one row.',
      async play(page) {
        await page.keyboard.press('Space');
        const offered = await openMenu(page);
        for (const entry of [
          'Go to Finding...',
          'Explain Clause',
          'Open Clause',
          'Open Record',
          'Suppress with Reason...',
        ])
          assert.ok(offered.includes(entry), `${entry} is among ${offered}`);
        await takeFromMenu(page, 'Record Decision...');
        await typeChoice(page, 'What was decided?', 'Declined');
        await typeChoice(page, 'Who decided?', 'Perpetua Lund');
        await typeAnswer(page, 'Where can the decision be found', 'a mail');
        await waitForFocus(page, 'Pikachu, depiction, written approval, approval declined');
      },
    },
    {
      name: 'decided-together',
      shows: 'The menu of the group of requests, with one decision for all that wait.',
      async play(page, workspace) {
        await goDownTo(page, 'Requested, 2 findings');
        assert.deepEqual(await openMenu(page), ['Record Decision...']);
        await takeFromMenu(page, 'Record Decision...');
        await page.locator('.quick-input-title', { hasText: 'Record Decision: 2 requests' }).waitFor();
        await typeChoice(page, 'What was decided?', 'Declined');
        await typeChoice(page, 'Who decided?', 'Perpetua Lund');
        await typeAnswer(page, 'Where can the decision be found', 'one mail about both');
        await openMessage(page, 'Decision recorded for 2 requests');
        assert.equal(records(workspace).filter((text) => text.includes('one mail about both')).length, 2);
      },
    },
    {
      name: 'arranged',
      shows: 'Grouped and filtered by commands.',
      async play(page) {
        // While messages are open, Escape closes them first.
        await typeCommand(page, 'Notifications: Clear All Notifications');
        await typeCommand(page, 'Clearance: Group Findings...');
        await typeChoice(page, 'How are findings grouped?', 'By entity');
        await page.locator('.sidebar .pane-header', { hasText: 'by entity' }).waitFor();
        await typeCommand(page, 'Clearance: Filter Findings...');
        await typeAnswer(page, 'Enter keeps the filter', 'wind-and-sky');
        await page.locator('.sidebar .message', { hasText: 'with “wind-and-sky”' }).waitFor();
        await typeCommand(page, 'Clearance: Focus on Approval Status View');
        await goDownTo(page, /^depiction|^Hayao Miyazaki, depiction/);
        await typeCommand(page, 'Clearance: Clear Filter');
        await typeCommand(page, 'Clearance: Group Findings...');
        await typeChoice(page, 'How are findings grouped?', 'By status');
      },
    },
    {
      name: 'scope',
      shows: 'What the line above a prompt offers, by command: all of the prompt that the cursor is in.',
      async play(page) {
        await typeFile(page, TURNAROUND);
        await page.locator('.codelens-decoration', { hasText: /Request \d approvals/ }).waitFor();
        await page.keyboard.press('Control+Home');
        await page.keyboard.press('ArrowDown');
        await typeCommand(page, 'Clearance: Request Approval...');
        const first = page.locator('.quick-input-list .monaco-list-row').first();
        await first.filter({ hasText: /All \d in “/ }).waitFor();
        await page.keyboard.press('Enter');
        await page.locator('.quick-input-widget', { hasText: 'One reason for all of them' }).waitFor();
      },
    },
    {
      name: 'lens',
      shows: 'The line above the prompt as a list, which VS Code has a command for.',
      async play(page) {
        // The first of them may close the tooltip of the input only.
        for (let presses = 0; presses < 2; presses++) await page.keyboard.press('Escape');
        await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
        await waitForFocus(page, TURNAROUND);
        await typeFile(page, 'board-clerk.prompt');
        await page.locator('.codelens-decoration', { hasText: 'Request approval' }).waitFor();
        await page.keyboard.press('F8');
        await page.locator('.peekview-widget, .marker-widget').first().waitFor();
        await page.keyboard.press('Escape');
        await typeCommand(page, 'Show CodeLens Commands for Current Line');
        await page.locator('.quick-input-list .monaco-list-row', { hasText: 'needs written approval' }).waitFor();
        await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Request approval' }).waitFor();
      },
    },
    {
      name: 'lines-kept',
      shows:
        'Files opened while a check begins and the keyboard goes to the sidebar: the line above the prompt is there all the same.',
      async play(page) {
        await page.keyboard.press('Escape');
        for (const name of [
          'log-narrator.prompt',
          'moon-night-1969.prompt',
          'wind-and-sky.txt',
          'quay-dance-1957.prompt',
        ]) {
          await typeFile(page, name);
          await typeCommand(page, 'Clearance: Check Project');
          await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
          await page.keyboard.press('Control+0');
          await page.locator('.codelens-decoration', { hasText: 'Request approval' }).waitFor();
        }
        await typeFile(page, 'board-clerk.prompt');
        await page.keyboard.press('F8');
        await page.locator('.peekview-widget, .marker-widget').first().waitFor();
      },
    },
    {
      name: 'hover',
      shows: 'The hover with the focus in it: its links and its fold are reached with Tab.',
      async play(page) {
        await page.keyboard.press('Escape');
        const fold = page.locator('.monaco-hover details').first();
        for (let times = 0; times < 2; times++) {
          await page.keyboard.press('Control+k');
          await page.keyboard.press('Control+i');
          await fold.waitFor();
        }
        /** @type {string[]} */
        const reached = [];
        for (let tabs = 0; tabs < 20 && reached.at(-1) !== 'SUMMARY'; tabs++) {
          await page.keyboard.press('Tab');
          reached.push(await page.evaluate(() => document.activeElement?.tagName ?? ''));
        }
        assert.ok(reached.includes('A'), 'a link is reached');
        assert.equal(reached.at(-1), 'SUMMARY');
        await page.keyboard.press('Enter');
        await page.locator('.monaco-hover details[open]').waitFor();
      },
    },
    {
      name: 'fixed',
      shows: 'A quick fix taken by keys.',
      async play(page) {
        await page.keyboard.press('Escape');
        await waitForFocus(page, 'board-clerk.prompt');
        await page.keyboard.press('Control+.');
        const menu = page.locator('.action-widget .monaco-list-row.action');
        await menu
          .filter({ hasText: /^Replace/ })
          .first()
          .waitFor();
        await page.keyboard.press('Enter');
        await page.locator('.editor-instance [class*="squiggly-warning"]').first().waitFor({ state: 'detached' });
        assert.doesNotMatch(await visibleText(page), /Chalamet/);
        await waitForFocus(page, 'board-clerk.prompt');
        await page.keyboard.press('Control+z');
      },
    },
    {
      name: 'guidelines',
      shows: 'A clause looked up in the guidelines.',
      async play(page) {
        await typeCommand(page, 'Clearance: Focus on Guidelines View');
        await waitForFocus(page, '');
        await goDownTo(page, 'NFX-2.2, Inputs that refer');
        await page.keyboard.press('Enter');
        await page.locator('.tabs-container .tab', { hasText: 'NFX-2.2' }).waitFor();
        await frameOf(page).getByText('Inputs that refer').first().waitFor();
      },
    },
    {
      name: 'report',
      shows: 'The report: Tab leads through it, Enter on a place opens the file.',
      async play(page) {
        await typeCommand(page, 'Clearance: Open Report');
        const report = frameOf(page);
        await report.locator('#filter-count').waitFor();
        const page_ = report.locator('html');
        assert.equal(await page_.getAttribute('lang'), 'en');
        assert.equal(await page_.evaluate((html) => html.ownerDocument.title), 'Clearance report: The Lantern Keepers');
        for (const [role, name] of /** @type {const} */ ([
          ['navigation', 'Parts of the report'],
          ['search', 'Filter the findings'],
          ['main', undefined],
          ['banner', undefined],
        ]))
          await report.getByRole(role, name === undefined ? {} : { name }).waitFor({ state: 'attached' });
        await page.keyboard.press('Tab');
        const isFirst = await page_.evaluate(() => document.activeElement?.getAttribute('href'));
        assert.equal(isFirst, '#main', 'the first stop leads past the filter');
        await report.locator('#script button.place-link').first().focus();
        await page.keyboard.press('Enter');
        await page.locator('.tabs-container .tab.active', { hasText: '.fountain' }).waitFor();
        await waitForFocus(page, '.fountain');
      },
    },
    {
      name: 'told',
      shows: 'What a screen reader says of the status bar, the badge and the views.',
      async play(page) {
        const entry = page.locator('.statusbar-item[id*="clearance.status"]');
        assert.match(
          (await entry.getAttribute('aria-label')) ?? '',
          /^Clearance: \d+ findings need action in the project, \d+ of them in this file\. /,
        );
        const icon = page.locator('.activitybar [aria-label^="Clearance"]').first();
        assert.match((await icon.getAttribute('aria-label')) ?? '', /^Clearance - \d+ findings need action$/);
        await page.getByRole('tree', { name: 'Approval Status' }).waitFor();
        assert.match(await textOf(page.locator('.sidebar .message').first()), /need written approval/);
      },
    },
  ],
};

/** @param {string} workspace */
function records(workspace) {
  return readdirSync(join(workspace, RECORDS)).map((name) => readFileSync(join(workspace, RECORDS, name), 'utf8'));
}
