/** Failures of the host, as opposed to failures of a test: they carry a paragraph that says what to do. */

/** The machine or the build cannot show VS Code. The message is for a person and stands alone. */
export class HostProblem extends Error {}

/**
 * What to print about an error: a host problem explains itself, anything else needs its stack.
 * @param {unknown} error
 * @returns {string}
 */
export function explain(error) {
  if (error instanceof HostProblem) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
