/** The project of documents that are nowhere yet, where no folder is open: it has no files, and all is as by default. */
import type { Files } from '../host/files.ts';

/** Stands for the root where there is none. */
export const NO_FOLDER = '';

const missing = {
  status: 'missing',
  problem: {
    span: { start: 0, end: 0 },
    severity: 'error',
    code: 'unreadable-file',
    message: 'There is no folder that could have this file.',
  },
} as const;

export const noFiles: Files = {
  root: NO_FOLDER,
  read: async () => missing,
  withBytes: async () => missing,
  stamp: async () => undefined,
  has: async () => false,
  list: async () => [],
  async write(path) {
    throw new Error(`${path} cannot be written: there is no folder. Save the document first.`);
  },
};
