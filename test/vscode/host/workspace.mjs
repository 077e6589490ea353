/** Temporary copies of a workspace folder, so that tests and screenshots may change its files. */
import { cpSync, existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { HostProblem } from './problem.mjs';

const LEFT_OUT = new Set(['.git', 'node_modules']);

/**
 * Copies a workspace under its own name, which VS Code shows, into a folder.
 * @param {string} source The workspace folder.
 * @param {string} folder Where the copy goes.
 * @returns {string} The copy's absolute path.
 * @throws {HostProblem} if there is no such folder.
 */
export function copyWorkspace(source, folder) {
  if (!existsSync(source) || !statSync(source).isDirectory()) {
    throw new HostProblem(`There is no workspace folder ${source}.`);
  }
  const copy = join(folder, 'workspace', basename(source));
  cpSync(source, copy, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
  return copy;
}
