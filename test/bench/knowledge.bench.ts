/**
 * `npm run bench:knowledge`: the index by size. Built, opened and scanned with what ships and with a million generated names, and
 * against two other ways to look names up, all in one run.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nlp from 'compromise';
import { detect } from '../../server/engine/detection/detect.ts';
import { compileIndex } from '../../server/engine/knowledge/compile.ts';
import { type KnowledgeIndex, openIndex } from '../../server/engine/knowledge/knowledge-index.ts';
import type { EntityRow } from '../../server/engine/knowledge/table.ts';
import { foldedTokens } from '../../server/engine/knowledge/tokens.ts';
import { generatedRows } from './generated-names.ts';
import { examplePrompts, plainProse } from './texts.ts';
import { time } from './timing.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const MB = 1_000_000;
const lines: string[] = [];
const say = (what: string, figure: string): void => void lines.push(`${what.padEnd(58)}  ${figure}`);
const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

/** Milliseconds that `work` takes once, and what it gives. */
function once<T>(work: () => T): readonly [number, T] {
  const start = performance.now();
  const result = work();
  return [performance.now() - start, result];
}

const shipped = openIndex(await readFile(join(ROOT, 'dist/knowledge.bin')));
const prompts = await examplePrompts(ROOT);
const log: string[] = [];
for (let size = 0; size < MB; size += (log.at(-1) as string).length)
  log.push(prompts[log.length % prompts.length] as string);
const prose = plainProse(MB);
const scan = (index: KnowledgeIndex, texts: readonly string[]) =>
  time(
    () => {
      for (const text of texts) detect(text, [index]);
    },
    { most: 15, warmup: 3 },
  ).median;

for (const count of [100_000, 1_000_000]) {
  const rows = generatedRows(count);
  const [built, bytes] = once(() => compileIndex({ rows, cues: [], ordinary: { word: () => 0 } }));
  // As from a file: other bytes than those just written.
  const copy = bytes.slice();
  const [opened, index] = once(() => openIndex(copy, true));
  say(`build ${rows.length.toLocaleString('en-US')} names (${(bytes.length / MB).toFixed(1)} MB)`, ms(built));
  say('  open it and verify its checksum, once', ms(opened));
  say('  scan 1 MB where nothing matches, against what ships', ratio(scan(index, [prose]), scan(shipped, [prose])));
  say('  scan 1 MB of prompts, against what ships', ratio(scan(index, log), scan(shipped, log)));
}

// The same names, the same prompts, three ways.
const some = generatedRows(20_000);
const own = openIndex(compileIndex({ rows: some, cues: [], ordinary: { word: () => 0 } }));
const texts = log
  .slice(0, 300)
  .map((text, at) => `${text} ${(some[(at * 61) % some.length] as EntityRow).entity.name}`);
const base = scan(own, texts);
say(`20,000 names in ${texts.length} prompts: the index`, ms(base));
const trie = mapTrie(some);
const walked = time(() => texts.reduce((sum, text) => sum + walk(trie, text), 0), { most: 15 }).median;
say('  a trie of Maps over folded tokens', `${ms(walked)}, ${(walked / base).toFixed(1)} times`);
const lexicon = nlp.buildTrie(some.map(({ entity }) => entity.name));
const looked = time(
  () => texts.reduce((sum, text) => sum + nlp.tokenize(text).compute('index').lookup(lexicon).length, 0),
  {
    most: 3,
    warmup: 1,
    budget: 1,
  },
);
say('  compromise: tokenize and lookup', `${ms(looked.median)}, ${(looked.median / base).toFixed(0)} times`);

process.stdout.write(`Node ${process.version}\n\n${lines.join('\n')}\n`);

function ratio(value: number, against: number): string {
  return `${ms(value)}, ${(value / against).toFixed(2)} times`;
}

interface MapNode {
  readonly next: Map<string, MapNode>;
  isEnd: boolean;
}

function mapTrie(rows: readonly EntityRow[]): MapNode {
  const root: MapNode = { next: new Map(), isEnd: false };
  for (const { entity } of rows) {
    let node = root;
    for (const token of foldedTokens(entity.name)) {
      const next = node.next.get(token) ?? { next: new Map(), isEnd: false };
      node.next.set(token, next);
      node = next;
    }
    node.isEnd = true;
  }
  return root;
}

/** Number of names in a text. */
function walk(root: MapNode, text: string): number {
  const tokens = foldedTokens(text);
  let found = 0;
  tokens.forEach((_, start) => {
    let node: MapNode | undefined = root;
    for (let at = start; node !== undefined && at < tokens.length; at++) {
      node = node.next.get(tokens[at] as string);
      if (node?.isEnd) found++;
    }
  });
  return found;
}
