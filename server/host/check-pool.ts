/**
 * Threads that check files beside each other. Each has the program's knowledge and the project's facts of its own; texts go to
 * them and findings come back, so what they find is what one thread finds. A thread that fails costs nothing but time: what it was
 * at is checked here.
 */
import { Worker } from 'node:worker_threads';
import type { Project } from '../engine/project.ts';
import { type CheckedFile, checkFile, type FileToCheck } from './check-file.ts';
import type { LoadedProject } from './load-project.ts';
import { programFile } from './program-files.ts';

/** What a thread is given when it starts. */
export interface PoolFacts {
  readonly project: Project;
  /** The production's own names as an index, if it has any. */
  readonly added: Uint8Array | undefined;
}

/** A file for a thread; `number` comes back with what was found. */
export interface PoolTask {
  readonly number: number;
  readonly path: string;
  readonly content: FileToCheck;
}

/** What a thread found; the text stays where it was. */
export interface PoolAnswer {
  readonly number: number;
  readonly file: Omit<CheckedFile, 'text' | 'places' | 'parts'>;
}

export interface CheckPool {
  /** Checks a file as read. Never fails. */
  check(path: string, content: FileToCheck): Promise<CheckedFile>;
  close(): void;
}

/** Megabytes that a thread may hold: it would let rubbish pile up for longer otherwise, and what is too large for it is checked here. */
const LIMITS = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16 };
/** Files that wait at each thread, so that it never waits for them. */
const AHEAD = 4;

/** How many files are best at hand at a time for so many threads. */
export function widthOf(count: number): number {
  return count * AHEAD;
}

/** Starts the threads. */
export function openPool(loaded: LoadedProject, count: number): CheckPool {
  const { project, knowledge } = loaded;
  const workerData: PoolFacts = { project, added: knowledge.indexes[1]?.bytes };
  const threads = Array.from({ length: count }, () => startThread(workerData));
  return {
    async check(path, content) {
      const free = threads.filter(({ hasFailed }) => !hasFailed()).sort((a, b) => a.waiting() - b.waiting())[0];
      const found = await free?.run(path, content);
      if (found === undefined) return checkFile(loaded, path, content);
      if (content.status !== 'read') return { ...found, text: '' };
      const { text, extracted } = content;
      const extra = extracted === undefined ? {} : { places: extracted.places, parts: extracted.parts };
      return { ...found, text: found.format === undefined ? '' : text, ...(found.medium === undefined ? {} : extra) };
    },
    close() {
      for (const thread of threads) thread.stop();
    },
  };
}

interface Thread {
  /** `undefined` where the thread has failed. */
  run(path: string, content: FileToCheck): Promise<PoolAnswer['file'] | undefined>;
  waiting(): number;
  hasFailed(): boolean;
  stop(): void;
}

function startThread(workerData: PoolFacts): Thread {
  const pending = new Map<number, (found: PoolAnswer['file'] | undefined) => void>();
  let number = 0;
  let hasFailed = false;
  const fail = (): void => {
    hasFailed = true;
    for (const resolve of pending.values()) resolve(undefined);
    pending.clear();
  };
  const worker = new Worker(programFile('check-worker.mjs'), { workerData, resourceLimits: LIMITS });
  worker.on('message', ({ number: of, file }: PoolAnswer) => {
    pending.get(of)?.(file);
    pending.delete(of);
  });
  worker.on('error', fail);
  worker.on('exit', fail);
  return {
    run(path, content) {
      if (hasFailed) return Promise.resolve(undefined);
      const task: PoolTask = { number: number++, path, content };
      return new Promise((resolve) => {
        pending.set(task.number, resolve);
        worker.postMessage(task);
      });
    },
    waiting: () => pending.size,
    hasFailed: () => hasFailed,
    stop: () => void worker.terminate(),
  };
}
