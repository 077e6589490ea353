#!/usr/bin/env node
/** The `clearance` command: reads the command line and hands over to the command, which is loaded only then. */
import { Command, CommanderError, Option } from 'commander';
import type { Principle } from '../engine/production/guiding-questions.ts';
import { PROGRAM_VERSION } from '../host/program-version.ts';
import { ToldError } from '../host/told-error.ts';
import { REPORT_FORMS } from '../reports/formats.ts';
import { addApprovalCommands } from './approval-commands.ts';
import { addKnowledgeCommands } from './knowledge-commands.ts';
import { allowedSigners, dayOption, inProject, maxSize } from './options.ts';
import { ExitCode } from './usage-error.ts';

/** An answer to one of the guiding questions. */
const guidingAnswer = (principle: Principle, claim: string) =>
  new Option(`--${principle} <answer>`, claim).choices(['yes', 'no', 'unsure']);

const program = new Command('clearance')
  .description(
    'Reviews AI prompts, screenplays and shot lists for public figures, copyrighted works and characters, and real events, ' +
      "under a studio's generative-AI guideline. Works offline: no text leaves this machine.",
  )
  .version(PROGRAM_VERSION)
  .showHelpAfterError('(clearance --help says more)')
  .configureHelp({ sortSubcommands: false })
  .exitOverride()
  .addHelpText(
    'after',
    `
Examples:
  clearance check                              the whole project in this folder
  clearance check prompts script/ep1.fountain  some of it
  clearance check --format html --output clearance.html
  clearance check --format sarif --output clearance.sarif --fail-on notify
  clearance scan < prompts.jsonl               a log of prompts, one JSON object a line
  clearance approvals request 9f2c41ab03de77f0 --reason "one-sheet on the wall of the pub"

Exit codes: 0 nothing found, 1 findings at or above --fail-on, 2 wrong usage or input that could not be read.`,
  );

program
  .command('check')
  .description('check files and print what needs a look')
  .argument('[paths...]', 'files and folders; without any, the whole project')
  .addOption(
    new Option('--format <format>', 'form of the report')
      .choices(['text', ...Object.keys(REPORT_FORMS)])
      .default('text'),
  )
  .option('--output <file>', 'write the report to a file')
  .addOption(
    new Option('--fail-on <level>', 'exit with 1 from this level on')
      .choices(['notify', 'written-approval', 'prohibited'])
      .default('written-approval'),
  )
  .addOption(
    new Option(
      '--show <which>',
      'action: what somebody has to look at; all: also clear, approved and suppressed (default: all in html, csv and xlsx, else action)',
    ).choices(['action', 'all']),
  )
  .option('--project <folder>', 'the folder of clearance.yaml; without it, the nearest above the paths')
  .option('--today <day>', 'check as on another day, such as 2027-01-31', dayOption)
  .addOption(allowedSigners())
  .option('--baseline [file]', 'show what is new against a baseline; without a file, .clearance/baseline.yaml')
  .option('--since <revision>', 'only files that have changed in git since this branch left the revision')
  .option('--cache', 'keep what was found, and check again only what has changed since')
  .option('--cache-location <folder>', 'where it is kept (with --cache); without it, .clearance/cache')
  .addOption(maxSize('largest file that is read, such as 500kb or 20mb'))
  .option('--quiet', 'findings and problems only: no progress, no summary')
  .option('--no-color', 'no colours')
  .action(async (paths, options) => {
    const { check } = await import('./check.ts');
    process.exitCode = await check(paths, options);
  });

program
  .command('scan')
  .description('read JSON Lines {"id","text","format"?} and answer with {"id","findings":[...]}')
  .option('--project <folder>', 'the folder of clearance.yaml; without it, the nearest above the current folder')
  .option('--today <day>', 'scan as on another day', dayOption)
  .addOption(maxSize('longest line that is read'))
  .addHelpText(
    'after',
    `
Each answer lists every place at every level, clear ones included:
  {"start","end","kind","entity","level","clause","confidence","use"}   offsets in UTF-16 units
A line that cannot be read is answered with {"id","line","error"}; the scan goes on and ends with exit code 2.

Example:
  echo '{"id":1,"text":"a castle in the style of Greg Rutkowski"}' | clearance scan`,
  )
  .action(async (options) => {
    const { scan } = await import('./scan.ts');
    process.exitCode = await scan(options);
  });

addApprovalCommands(program);

inProject(
  program
    .command('baseline')
    .description('for projects that adopt Clearance late: what is known, so that checks tell what is new')
    .command('write'),
)
  .description('note all findings of the project; none of them is approved by that')
  .option('--output <file>', 'where to; without it, .clearance/baseline.yaml')
  .option('--today <day>', 'as on another day', dayOption)
  .action(async (options) => {
    const { write } = await import('./baseline.ts');
    process.exitCode = await write(options);
  });

inProject(program.command('disclosure'))
  .description('draft the notice to the studio: what generative AI is meant to be used for, and what is still open')
  .argument('[paths...]', 'what it is about; without any, the whole project')
  .addOption(new Option('--format <format>', 'form of the page').choices(['markdown', 'html']).default('markdown'))
  .option('--output <file>', 'write it to a file')
  .option('--today <day>', 'date it otherwise', dayOption)
  .action(async (paths, { format, ...options }) => {
    const { writePage } = await import('./pages.ts');
    process.exitCode = await writePage(format === 'html' ? 'disclosure.html' : 'disclosure.md', paths, options);
  });

inProject(program.command('prompts').description('the prompts of the project').command('export'))
  .description('write a log of all prompts: file, shot, tool, intended use, purpose, digest, text')
  .argument('[paths...]', 'where to look; without any, the whole project')
  .addOption(new Option('--format <format>', 'form of the log').choices(['csv', 'json']).default('csv'))
  .option('--output <file>', 'write it to a file')
  .action(async (paths, { format, ...options }) => {
    const { writePage } = await import('./pages.ts');
    process.exitCode = await writePage(`prompts.${format as 'csv' | 'json'}`, paths, options);
  });

addKnowledgeCommands(program);

program
  .command('init')
  .description('write a clearance.yaml to fill in; at a terminal it asks the five guiding questions')
  .argument('[folder]', 'where', '.')
  .option('--title <text>', 'working title of the production')
  .addOption(guidingAnswer('original', 'nothing copies or recreates what belongs to others'))
  .addOption(guidingAnswer('confidential', 'the tools neither keep, reuse nor train on inputs and outputs'))
  .addOption(guidingAnswer('secured', 'the tools run in an enterprise-secured environment where possible'))
  .addOption(guidingAnswer('temporary', 'what is made is temporary and not delivered'))
  .addOption(guidingAnswer('performances', 'no performance or union-covered work is replaced without consent'))
  .option('--no-questions', 'ask nothing')
  .action(async (folder, options) => {
    const { init } = await import('./init.ts');
    process.exitCode = await init(folder, options);
  });

// A reader that has seen enough (`| head`) closes the pipe; that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? ExitCode.clean);
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.clean : ExitCode.error;
  if (error instanceof Error && error.name === 'AbortError') {
    process.stderr.write('Stopped.\n');
    return ExitCode.interrupted;
  }
  if (error instanceof ToldError) {
    process.stderr.write(`clearance: ${error.message}\n`);
  } else {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`clearance: internal error, please report: ${message}\n`);
  }
  return ExitCode.error;
}
