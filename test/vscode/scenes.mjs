/**
 * The pictures that screenshots.mjs takes. A scene starts with no editor or panel open, does what a person would do,
 * and ends when the picture can be taken. To add one, add an entry: workbench.mjs has the steps.
 */
import { rmSync } from 'node:fs';
import {
  checkProject,
  groupBy,
  hoverText,
  openApprovals,
  openQuickFixesOf,
  waitForFindings,
} from './clearance-steps.mjs';
import {
  frameOf,
  goToLine,
  openFile,
  openMessage,
  openProblems,
  runCommand,
  startCommand,
  widenSidebar,
} from './workbench.mjs';

/** @typedef {import('./stage.mjs').Scene} Scene */

const PROMPT = 'prompts/midjourney/lantern-festival.prompt.txt';
const CHARACTER = 'Totoro';
const SCRIPT = 'script/lantern-keepers-ep1.fountain';
const SHOTS = 'shots/vfx-shot-list.csv';

/** A window whose text can be read at the width that a page of documentation has. */
const FOR_README = { width: 1200, height: 750 };

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
      const report = frameOf(page);
      await report.locator('#filter-count').waitFor();
      await report.locator('#script button.place-link').first().click();
      await page.locator('.tabs-container .tab.active', { hasText: SCRIPT.split('/').at(-1) }).waitFor();
      await page.locator('.editor-instance .view-line').first().waitFor();
    },
  },
  {
    name: 'report-page',
    shows: 'The report alone, from its title to what is open by level and department.',
    size: { ...FOR_README, height: 1000 },
    async play(page) {
      await checkProject(page);
      await runCommand(page, 'Clearance: Open Report');
      await frameOf(page).locator('#filter-count').waitFor();
      await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
      await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
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
    shows: 'The approval status of the whole project beside the screenplay.',
    size: FOR_README,
    async play(page) {
      await openFile(page, SCRIPT);
      await checkProject(page);
      await openApprovals(page);
      await widenSidebar(page, 440);
      // Later, for lines that are wrapped anew move away.
      await goToLine(page, 401);
      await page.locator('.codelens-decoration:visible', { hasText: 'prohibited' }).first().waitFor();
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
    name: 'verify',
    shows: 'What a check in CI would say of the approvals, going through the places.',
    async play(page) {
      await openFile(page, PROMPT);
      await startCommand(page, 'Clearance: Verify Approvals...');
      await page.locator('.quick-input-title', { hasText: 'without a valid approval' }).waitFor();
      for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown');
      await page.locator('.tabs-container .tab.active', { hasText: 'maren-turnaround' }).waitFor();
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
];
