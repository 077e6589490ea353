/** What a build step finds wrong in the data files, ready to be printed. */

export interface BuildProblem {
  /** Path relative to the repository's root, forward slashes. */
  readonly file: string;
  /** 1-based; 0 where the whole file is meant. */
  readonly line: number;
  /** 1-based column; in a table the number of the cell. */
  readonly column: number;
  readonly message: string;
  /** An error fails the build; a warning is for a person to look at. */
  readonly severity: 'error' | 'warning';
}

/** `file:line:column message`, as editors and terminals link it. */
export function describeBuildProblem({ file, line, column, message, severity }: BuildProblem): string {
  const place = line > 0 ? `${file}:${line}:${column}` : file;
  return `${place} ${severity === 'warning' ? 'warning: ' : ''}${message}`;
}

/** What fails a build, as lines to print. */
export function describeErrors(problems: readonly BuildProblem[]): readonly string[] {
  return problems.filter(({ severity }) => severity === 'error').map(describeBuildProblem);
}
