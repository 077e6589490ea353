/** Says of signatures that a browser neither makes nor checks them. Takes the place of `host/ssh-keygen.ts`. */

/** Said where the program is needed. */
export const NO_SSH_KEYGEN =
  'a browser has no ssh-keygen; it takes VS Code on a computer, or "clearance approvals" on the command line';

/** What a run comes to. */
export type SshRun = { readonly status: 'missing' };

/** Never runs anything. */
export const runSshKeygen = (): Promise<SshRun> => Promise.resolve({ status: 'missing' });

/** Lets `work` go on as if there were files. */
export const withPrivateFiles = <T>(_files: unknown, work: (pathOf: (name: string) => string) => Promise<T>) =>
  work((name) => name);
