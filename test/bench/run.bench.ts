/**
 * `npm run bench`: the figures of the README, measured in one run. Ratios are against compromise and against a plain scan of
 * the same text, so that they mean something on any machine.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import nlp from 'compromise';
import { scanner } from '../../server/cli/scan-line.ts';
import { type Analysis, analyze, type Source } from '../../server/engine/analyze.ts';
import { detect } from '../../server/engine/detection/detect.ts';
import type { CompiledEvocations } from '../../server/engine/evocation/compile-evocations.ts';
import { openEvocations } from '../../server/engine/evocation/evocation-index.ts';
import type { Guideline } from '../../server/engine/guidelines/guideline.ts';
import { openIndex } from '../../server/engine/knowledge/knowledge-index.ts';
import { defaultProduction } from '../../server/engine/production/production.ts';
import type { Knowledge, Project } from '../../server/engine/project.ts';
import { loadKnowledge } from '../../server/host/load-knowledge.ts';
import { positionsIn } from '../../server/lsp/diagnostics.ts';
import { startEditor } from '../lsp/editor.ts';
import {
  examplePrompts,
  largeProject,
  plainProse,
  promptLog,
  rolledAgain,
  screenplay,
  shotList,
  typing,
} from './texts.ts';
import { allocation, type Timing, time } from './timing.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const rows: (readonly [string, string, string])[] = [];
const row = (what: string, figure: string, target = ''): void => {
  rows.push([what, figure, target]);
};
const ms = ({ median, p95 }: Timing): string => `${median.toFixed(2)} ms (p95 ${p95.toFixed(2)})`;
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KB, the text itself among it`;
const mbPerSecond = (bytes: number, { median }: Timing): string => `${(bytes / 1e6 / (median / 1000)).toFixed(0)} MB/s`;

const bytes = await readFile(join(ROOT, 'dist/knowledge.bin'));
const guidelines = JSON.parse(await readFile(join(ROOT, 'dist/guidelines.json'), 'utf8')) as Guideline[];
const evocationData = JSON.parse(await readFile(join(ROOT, 'dist/evocations.json'), 'utf8')) as CompiledEvocations;
const knowledge: Knowledge = loadKnowledge();
const project: Project = {
  production: defaultProduction,
  guidelines,
  approvals: [],
  suppressions: [],
  today: '2026-11-23',
};
const source = (text: string, format: Source['format']): Source => ({ path: 'bench', text, format });

/** Times and memory of analyses of a text while somebody types in it. */
function timeEdits(text: string, format: Source['format']): { readonly timing: Timing; readonly allocated: number } {
  const typed = typing(text);
  let last: Analysis = analyze(source(text, format), knowledge, project);
  const edit = (round: number): void => {
    last = analyze(source(typed(Math.abs(round)), format), knowledge, project, last);
  };
  const timing = time(edit, { most: 400, budget: 4000, warmup: 20 });
  return { timing, allocated: allocation(edit) };
}

// Index.
const load = time(() => void openIndex(bytes));
const index = openIndex(bytes);
row(
  `open the index (${(bytes.length / 1e6).toFixed(1)} MB, ${index.entityCount} entities, ${index.aliasCount} forms)`,
  ms(load),
);
row(
  `open the evocations (${evocationData.evocations.length})`,
  ms(time(() => void openEvocations(evocationData), { most: 50 })),
);
row('open the index and verify its checksum', ms(time(() => void openIndex(bytes, true))), '≤ 20 ms cold');

// Screenplay.
const script = await screenplay(ROOT, 120);
const full = time(() => void analyze(source(script, 'fountain'), knowledge, project));
row(`full analysis, 120 pages (${(script.length / 1000).toFixed(0)} KB)`, ms(full), '≤ 40 ms');
const edits = timeEdits(script, 'fountain');
row('one character typed in it, engine time to findings', ms(edits.timing), 'p95 ≤ 5 ms');
row('  allocated at each', kilobytes(edits.allocated));
row('edit against full analysis', `${(full.median / edits.timing.median).toFixed(1)} times faster`);
const people = time(() => void nlp(script.slice(0, 40_000)).people().out('offset'), { most: 3, warmup: 1, budget: 1 });
row(
  'compromise .people() on the same script',
  `${((people.median * script.length) / 40_000).toFixed(0)} ms (from 40 KB)`,
);

// Shot list.
const list = await shotList(ROOT, 2000);
const wholeList = time(() => void analyze(source(list, 'shot-list'), knowledge, project), { most: 20 });
row(`full analysis, 2000 rows of a shot list (${(list.length / 1000).toFixed(0)} KB)`, ms(wholeList));
const cellEdits = timeEdits(list, 'shot-list');
row('one character typed in it, engine time to findings', ms(cellEdits.timing));
row('  allocated at each', kilobytes(cellEdits.allocated));

// Prompts, as `clearance scan` reads a log of them.
const prompts = await examplePrompts(ROOT);
const log = promptLog(prompts, 1_000_000);
const scanAll = (lines: readonly string[]): void => {
  const scan = scanner(knowledge, project, Number.POSITIVE_INFINITY);
  for (const [number, text] of lines.entries()) scan({ number, status: 'line', text, isValidUtf8: true });
};
const distinct = time(() => scanAll(log), { most: 10, warmup: 1 });
const rolled = rolledAgain(log);
const size = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length, 0);
const scan = time(() => scanAll(rolled), { most: 10, warmup: 1 });
row(
  `scan a log of ${(size(rolled) / 1e6).toFixed(0)} MB, each prompt eight times, about a reference in each`,
  `${ms(scan)}, ${mbPerSecond(size(rolled), scan)}`,
  '≥ 10 MB/s',
);
row(`  no two of its ${log.length} prompts the same (1 MB)`, `${ms(distinct)}, ${mbPerSecond(size(log), distinct)}`);
const short = prompts.find((text) => text.length > 300) as string;
row(
  `one prompt (${short.length} bytes)`,
  `${ms(time(() => void analyze(source(short, 'prompt'), knowledge, project), { most: 5000 }))}`,
);
const prose = plainProse(1_000_000);
const nothing = time(() => void detect(prose, knowledge.indexes, knowledge));
row('detection where nothing matches, 1 MB', `${ms(nothing)}, ${mbPerSecond(prose.length, nothing)}`, '≥ 20 MB/s');
const split = time(() => void prose.split(/\W+/));
row('  against splitting the text at non-word characters', `${(nothing.median / split.median).toFixed(1)} times`);

// The server as a process.
const starts: number[] = [];
for (let round = 0; round < 7; round++) {
  const begin = performance.now();
  const editor = await startEditor('');
  await editor.open('a.prompt', 'castle by Greg Rutkowski');
  const found = await editor.diagnose('a.prompt');
  if (found.length === 0) throw new Error('no diagnostics');
  starts.push(performance.now() - begin);
  await editor.quit();
}
starts.sort((a, b) => a - b);
row(
  'cold start: process spawn to first diagnostics over stdio',
  `${(starts[3] as number).toFixed(0)} ms (${(starts[0] as number).toFixed(0)} to ${(starts[6] as number).toFixed(0)})`,
  '≤ 300 ms',
);
const node = await timeProcess(['-e', '0']);
row('  of it, starting node itself', `${node.toFixed(0)} ms`);
const editor = await startEditor('');
await editor.open('long.fountain', script);
await editor.diagnose('long.fountain');
const lines = positionsIn('', script);
const latencies: number[] = [];
for (let round = 0; round < 120; round++) {
  const position = lines.positionAt((round * 7919) % script.length);
  const begin = performance.now();
  await editor.type('long.fountain', { start: position, end: position }, 'x');
  await editor.diagnose('long.fountain');
  latencies.push(performance.now() - begin);
}
latencies.sort((a, b) => a - b);
row(
  'edit to diagnostics over stdio, 120 pages',
  `${(latencies[60] as number).toFixed(1)} ms (p95 ${(latencies[114] as number).toFixed(1)})`,
);
const status = await readFile(`/proc/${editor.process.pid}/status`, 'utf8').catch(() => '');
const peak = /VmHWM:\s+(\d+)/.exec(status)?.[1];
if (peak) row('peak memory of the server with it open', `${(Number(peak) / 1024).toFixed(0)} MB`);
await editor.quit();

// A whole production, on the command line and in the editor.
const folder = await mkdtemp(join(tmpdir(), 'clearance-bench-'));
try {
  const size = await largeProject(ROOT, folder, 10_000, 300);
  const { seconds, megabytes } = await checkFolder(folder);
  row(
    `clearance check, 10,000 prompts and 300 scripts (${(size / 1e6).toFixed(0)} MB)`,
    `${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB of memory`,
    '≤ 30 s, ≤ 500 MB',
  );
  const kept = await checkFolder(folder, '--cache');
  const again = await checkFolder(folder, '--cache');
  row(
    '  with --cache, and again with nothing changed',
    `${kept.seconds.toFixed(1)} s, ${kept.megabytes.toFixed(0)} MB; ${again.seconds.toFixed(1)} s, ${((100 * again.seconds) / kept.seconds).toFixed(0)} %`,
    '≤ 500 MB; ≤ 10 %',
  );
  const project = await startEditor('', undefined, undefined, { folders: () => [pathToFileURL(folder).href] });
  const check = async (): Promise<number> => {
    const start = performance.now();
    await project.connection.sendRequest('clearance/check', {});
    return performance.now() - start;
  };
  const first = await check();
  const second = await check();
  row('  Check Project over stdio', `${(first / 1000).toFixed(1)} s`);
  row(
    '  the same again, nothing changed',
    `${(second / 1000).toFixed(1)} s, ${((100 * second) / first).toFixed(0)} %`,
    '≤ 10 %',
  );
  await project.quit();
} finally {
  await rm(folder, { recursive: true, force: true });
}

const width = Math.max(...rows.map(([what]) => what.length));
const table = rows.map(
  ([what, figure, target]) => `${what.padEnd(width)}  ${figure}${target === '' ? '' : `  [${target}]`}`,
);
process.stdout.write(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}\n\n${table.join('\n')}\n`,
);

/** Checks a folder with the built program. @returns how long it took, and its peak of memory where the system tells */
async function checkFolder(
  folder: string,
  ...options: readonly string[]
): Promise<{ readonly seconds: number; readonly megabytes: number }> {
  const start = performance.now();
  const program = spawn(process.execPath, [join(ROOT, 'dist/clearance.mjs'), 'check', '--quiet', ...options], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let peak = 0;
  const look = setInterval(async () => {
    const status = await readFile(`/proc/${program.pid}/status`, 'utf8').catch(() => '');
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
  }, 100);
  await once(program, 'exit');
  clearInterval(look);
  return { seconds: (performance.now() - start) / 1000, megabytes: peak / 1024 };
}

async function timeProcess(args: readonly string[]): Promise<number> {
  const samples: number[] = [];
  for (let round = 0; round < 5; round++) {
    const begin = performance.now();
    await once(spawn(process.execPath, args), 'exit');
    samples.push(performance.now() - begin);
  }
  return samples.sort((a, b) => a - b)[2] as number;
}
