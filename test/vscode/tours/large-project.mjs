/** The VFX lead of a long series: more than ten thousand findings, and the window stays as quick and as calm as with ten. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitEnvironment, groupBy, openApprovals, rowOf, summaryOf, unfold } from '../clearance-steps.mjs';
import { typeCommand } from '../keyboard-steps.mjs';
import { writeLargeProject } from '../large-project.mjs';
import { isShown, openMessage, runCommand, startCommand, textOf } from '../workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** More rows than that are never in the page, however many findings there are. */
const MOST_ROWS = 100;

/** @type {import('../tour.mjs').Tour} */
export const largeProject = {
  role: 'large-project',
  about:
    'More than ten thousand findings: a check is stopped, findings are grouped, filtered, looked at, and typed beside.',
  prepare(folder) {
    const workspace = join(folder, 'series');
    writeLargeProject(workspace);
    return { workspace, env: gitEnvironment(folder, '[user]\n\tname = Saskia Orrin\n') };
  },
  steps: [
    {
      name: 'stopped',
      shows: 'A check that was stopped: what it has seen is kept and told.',
      async play(page, workspace) {
        await openApprovals(page);
        await stopACheck(page, workspace);
        const told = await textOf(await openMessage(page, 'Stopped after'));
        const files = Number(/Stopped after (\d+) file/.exec(told)?.[1]);
        assert.ok(files < 1520, told);
        assert.match(await summaryOf(page), new RegExp(`only ${files} files? so far$`));
      },
    },
    {
      name: 'checked',
      shows: 'The whole check: two groups with thousands of findings.',
      async play(page) {
        await runCommand(page, 'Notifications: Clear All Notifications');
        await runCommand(page, 'Clearance: Check Project');
        const told = await textOf(await openMessage(page, 'checked'));
        assert.match(
          told,
          /1520 files checked: 9000 for written approval, \d{4} to tell the studio\. 9000 findings need action\./,
        );
        await runCommand(page, 'Notifications: Clear All Notifications');
        assert.match(await summaryOf(page), /^9000 need written approval · 1520 files checked$/);
        await page.locator('.activitybar .badge', { hasText: '9K' }).waitFor();
      },
    },
    {
      name: 'unfolded',
      shows: 'The larger group: of its files only those in sight are made.',
      async play(page) {
        await unfold(page, 'Needs written approval');
        await rowOf(page, 'shot-001.prompt').waitFor();
        assert.ok((await page.locator('.sidebar .monaco-list-row').count()) < MOST_ROWS);
      },
    },
    {
      name: 'grouped',
      shows: 'All ways to group, with the counts of each branch.',
      async play(page) {
        for (const [grouping, first] of /** @type {const} */ ([
          ['By file', 'shot-001.prompt'],
          ['By shot', 'LT_101_0010'],
          ['By scene', 'Scene 1'],
          ['By clause', 'CLR-2'],
          ['By entity', 'Blade Runner 2049'],
        ])) {
          await groupBy(page, grouping);
          await rowOf(page, first).waitFor();
          assert.equal(await rowOf(page, first).getAttribute('aria-expanded'), 'false', grouping);
        }
      },
    },
    {
      name: 'filtered',
      shows: 'What was looked for stands open, since it is little.',
      async play(page) {
        await groupBy(page, 'By status');
        await startCommand(page, 'Clearance: Filter Findings...');
        await page.locator('.quick-input-widget', { hasText: 'Enter keeps the filter' }).waitFor();
        await page.keyboard.type('totoro ep05/shot-04');
        await page
          .locator('.sidebar .message', { hasText: /^\d of 11\d{3} findings with “totoro ep05\/shot-04”$/ })
          .waitFor();
        await rowOf(page, 'Totoro').waitFor();
      },
    },
    {
      name: 'typed',
      shows: 'A finding far down is selected while somebody types: the list stays where it is, with one finding more.',
      async play(page) {
        await page.keyboard.press('Escape');
        await page.locator('.sidebar .message', { hasText: '9000 need' }).waitFor();
        await unfold(page, 'Needs written approval');
        const list = page.locator('.sidebar .monaco-list').first();
        await list.hover();
        const far = rowOf(page, 'shot-120.prompt');
        for (let turns = 0; turns < 200 && !(await far.isVisible()); turns++) await page.mouse.wheel(0, 500);
        // What stands below it is to be seen, too.
        await page.mouse.wheel(0, 300);
        await far.click();
        const finding = page.locator('.sidebar .monaco-list-row[aria-level="3"]').first();
        await finding.click();
        await page.locator('.tabs-container .tab.active', { hasText: 'shot-120.prompt' }).waitFor();
        const before = await selectedRow(page);
        assert.match(before.label, /shot-120\.prompt/);
        await page.locator('.editor-instance .view-lines').first().click();
        await page.keyboard.press('Control+End');
        await page.keyboard.type(
          'a boat drifts by, in the style of Wes Anderson and in the style of Edward Hopper, more rain',
        );
        await page.locator('.sidebar .message', { hasText: /^900[1-9]\sneed/ }).waitFor();
        assert.deepEqual(await selectedRow(page), before);
        assert.equal(await isShown(page.locator('.codelens-decoration', { hasText: 'need written approval' })), true);
      },
    },
  ],
};

/**
 * Begins a check and stops it. Where it was over before the button could be reached, other facts make it begin anew.
 * @param {Page} page
 * @param {string} workspace
 */
async function stopACheck(page, workspace) {
  const production = join(workspace, 'clearance.yaml');
  const facts = readFileSync(production, 'utf8');
  const button = page.locator('.notifications-center').getByRole('button', { name: 'Cancel' });
  for (let years = 69; years > 60; years--) {
    await typeCommand(page, 'Clearance: Check Project');
    await typeCommand(page, 'Notifications: Show Notifications');
    try {
      await button.click({ timeout: 2000 });
      return;
    } catch {
      await runCommand(page, 'Notifications: Clear All Notifications');
      writeFileSync(production, `${facts}settings: { likenessTermYears: ${years} }\n`);
    }
  }
  throw new Error('Each check was over before it could be stopped.');
}

/**
 * The selected row of the sidebar: what a screen reader says of it, and where it is, in CSS pixels.
 * @param {Page} page
 */
async function selectedRow(page) {
  const row = page.locator('.sidebar .monaco-list-row.selected');
  const box = await row.boundingBox();
  return { label: (await row.getAttribute('aria-label')) ?? '', y: box?.y };
}
