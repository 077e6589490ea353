/** `clearance approvals ...`: their arguments and options. What they do is in files that are loaded when it is wanted. */
import { Argument, type Command, Option } from 'commander';
import { allowedSigners, dayOption, inProject, repeatable } from './options.ts';

export function addApprovalCommands(program: Command): void {
  const approvals = program
    .command('approvals')
    .description('ask for approvals, decide on them, sign, verify, list and export them');
  inProject(approvals.command('request'))
    .description('write a request for a finding; the fingerprint is the last word of the finding in a report')
    .argument('<fingerprint>', '16 hexadecimal digits, or the first few of them')
    .argument('[paths...]', 'where to look; without any, the whole project')
    .requiredOption('--reason <text>', 'why the reference is wanted')
    .option('--by <name>', 'who asks; without it, the name in git or of the account')
    .option('--today <day>', 'date it otherwise', dayOption)
    .action(async (fingerprint, paths, options) => {
      const { request } = await import('./approvals.ts');
      process.exitCode = await request(fingerprint, paths, options);
    });

  inProject(approvals.command('decide'))
    .description('add a decision to a request, or the same to several')
    .argument('<ids...>', 'ids of the records, as "clearance approvals list" shows them')
    .addOption(
      new Option('--outcome <outcome>', 'what was decided')
        .choices(['approved', 'approved-with-conditions', 'declined'])
        .makeOptionMandatory(),
    )
    .option('--by <name>', 'who decided; without it, the name in git or of the account')
    .option('--expires <day>', 'last day on which it holds', dayOption)
    .option('--condition <text>', 'what it depends on; may be given several times', repeatable, [])
    .option('--evidence <where>', 'the letter or mail')
    .option('--sign', 'sign it with the SSH key that git signs with')
    .option('--key <file>', 'sign it with this SSH key')
    .option('--today <day>', 'date it otherwise', dayOption)
    .action(async (ids, options) => {
      const { decideOn } = await import('./approvals.ts');
      process.exitCode = await decideOn(ids, options);
    });

  inProject(approvals.command('sign'))
    .description('sign the decision that a record has, with the SSH key of who decided')
    .argument('<id>', 'id of the record')
    .option('--key <file>', 'the SSH key; without it, the one that git signs with')
    .action(async (id, options) => {
      const { sign } = await import('./approvals.ts');
      process.exitCode = await sign(id, options);
    });

  inProject(approvals.command('verify'))
    .description('check records and signatures; exit code 1 if a use that needs an approval has no valid one')
    .argument('[paths...]', 'where to look; without any, the whole project')
    .addOption(new Option('--format <format>', 'form of the answer').choices(['text', 'json']).default('text'))
    .addOption(allowedSigners())
    .option('--today <day>', 'as on another day', dayOption)
    .action(async (paths, options) => {
      const { verify } = await import('./approvals-verify.ts');
      process.exitCode = await verify(paths, options);
    });

  inProject(approvals.command('export'))
    .description('write all records with where they stand')
    .addOption(new Option('--format <format>', 'form of the export').choices(['csv', 'json']).default('csv'))
    .option('--output <file>', 'write it to a file')
    .option('--today <day>', 'as on another day', dayOption)
    .action(async ({ format, ...options }) => {
      const { writePage } = await import('./pages.ts');
      process.exitCode = await writePage(`approvals.${format as 'csv' | 'json'}`, [], options);
    });

  inProject(approvals.command('list'))
    .description('list the records and where they stand')
    .addOption(new Option('--format <format>', 'form of the list').choices(['text', 'json']).default('text'))
    .option('--today <day>', 'as on another day', dayOption)
    .option('--no-color', 'no colours')
    .action(async (options) => {
      const { list } = await import('./approvals.ts');
      process.exitCode = await list(options);
    });

  inProject(approvals.command('show'))
    .description('print a record, with where it stands now and what it is about')
    .addArgument(new Argument('<id>', 'id of the record'))
    .option('--today <day>', 'as on another day', dayOption)
    .action(async (id, options) => {
      const { show } = await import('./approvals.ts');
      process.exitCode = await show(id, options);
    });
}
