/** A thread of a pool: checks the files that it is sent, under the facts that it was started with. */
import { parentPort, workerData } from 'node:worker_threads';
import { openIndex } from '../engine/knowledge/knowledge-index.ts';
import { checkFile } from './check-file.ts';
import type { PoolAnswer, PoolFacts, PoolTask } from './check-pool.ts';
import { loadKnowledge } from './load-knowledge.ts';

const { project, added } = workerData as PoolFacts;
const knowledge = loadKnowledge(added && openIndex(added));

parentPort?.on('message', ({ number, path, content }: PoolTask) => {
  const { text: _text, places: _places, parts: _parts, ...file } = checkFile({ project, knowledge }, path, content);
  const answer: PoolAnswer = { number, file };
  parentPort?.postMessage(answer);
});
