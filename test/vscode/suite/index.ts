/**
 * Runs every bundled test beside this file with mocha, inside VS Code's extension host.
 *
 * Environment: `CLEARANCE_TEST_GREP` chooses tests by title (a regular expression). `CLEARANCE_TEST_REPORT` names a
 * folder that takes mocha's output (`output.txt`) and the counts (`result.json`), because VS Code mixes what is written
 * to the console with messages of its own.
 */
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, inspect } from 'node:util';

/** How long a test may take, in milliseconds, if it does not say otherwise. */
const TIMEOUT = 20_000;

/** What VS Code calls. Rejects if a test fails or none was run. */
export async function run(): Promise<void> {
  const { passes, failures } = await runMocha().catch((error) => {
    print(inspect(error));
    throw error;
  });
  if (failures > 0) throw new Error(`${failures} failing`);
  if (passes === 0) throw new Error('no test was run');
}

async function runMocha(): Promise<Counts> {
  // mocha 12 is an ES module, which a bundle in CommonJS has to import.
  const { default: Mocha } = await import('mocha');
  Mocha.reporters.Base.consoleLog = print;
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: TIMEOUT, forbidOnly: Boolean(process.env.CI) });
  const grep = process.env.CLEARANCE_TEST_GREP;
  if (grep) mocha.grep(new RegExp(grep));
  for (const file of testFiles()) mocha.addFile(file);
  await mocha.loadFilesAsync();

  const counts = await new Promise<Counts>((resolve) => {
    const runner = mocha.run(() => resolve({ passes: 0, failures: 0, pending: 0, ...runner.stats }));
  });
  const report = process.env.CLEARANCE_TEST_REPORT;
  if (report) writeFileSync(join(report, 'result.json'), JSON.stringify(counts));
  return counts;
}

interface Counts {
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
}

function print(...args: unknown[]): void {
  const report = process.env.CLEARANCE_TEST_REPORT;
  const line = `${format(...args)}\n`;
  if (report) appendFileSync(join(report, 'output.txt'), line);
  else process.stdout.write(line);
}

function testFiles(): string[] {
  return readdirSync(__dirname)
    .filter((name) => name.endsWith('.test.cjs'))
    .sort()
    .map((name) => join(__dirname, name));
}
