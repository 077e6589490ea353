/**
 * The pictures that screenshots.mjs takes. A scene starts with no editor or panel open, does what a person would do,
 * and ends when the picture can be taken. To add one, add an entry: workbench.mjs has the steps.
 */
import { firstFile } from './host/workspace.mjs';
import {
  findSquiggle,
  hoverSquiggle,
  openFile,
  openProblems,
  openQuickFixes,
  openViewContainer,
} from './workbench.mjs';

/**
 * @typedef {object} Scene
 * @property {string} name The picture's file name.
 * @property {string} shows What can be seen, in a sentence.
 * @property {(page: import('playwright-core').Page, workspace: string) => Promise<void>} play Gets the workbench and the
 *   absolute path of the workspace it shows.
 */

/** @type {readonly Scene[]} */
export const SCENES = [
  {
    name: 'findings',
    shows: 'References underlined in a prompt file.',
    async play(page, workspace) {
      await openFile(page, firstFile(workspace, '.prompt'));
      await findSquiggle(page);
    },
  },
  {
    name: 'hover',
    shows: 'What a reference is, and which clause applies.',
    async play(page, workspace) {
      await openFile(page, firstFile(workspace, '.prompt'));
      await hoverSquiggle(page);
    },
  },
  {
    name: 'quick-fixes',
    shows: 'The ways to fix a finding.',
    async play(page, workspace) {
      await openFile(page, firstFile(workspace, '.prompt'));
      await openQuickFixes(page);
    },
  },
  {
    name: 'sidebar',
    shows: 'The Clearance view container beside a prompt file.',
    async play(page, workspace) {
      await openFile(page, firstFile(workspace, '.prompt'));
      await findSquiggle(page);
      await openViewContainer(page, 'Clearance');
    },
  },
  {
    name: 'problems',
    shows: 'The Problems panel with the findings.',
    async play(page, workspace) {
      await openFile(page, firstFile(workspace, '.prompt'));
      await findSquiggle(page);
      await openProblems(page);
    },
  },
];
