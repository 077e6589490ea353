/** `clearance knowledge ...`: their arguments and options. What they do is in files that are loaded when it is wanted. */
import { Argument, type Command, Option } from 'commander';
import { countOption, dayOption, inProject, wordsOption } from './options.ts';

export function addKnowledgeCommands(program: Command): void {
  const knowledge = program
    .command('knowledge')
    .description('what is known: numbers, look-up, what the rules make of an entry');
  const asking = (command: Command) =>
    inProject(command)
      .addOption(new Option('--format <format>', 'form of the answer').choices(['text', 'json']).default('text'))
      .option('--no-color', 'no colours');

  asking(knowledge.command('stats'))
    .description('count the entries by kind, subkind, country and decade')
    .action(async (options) => {
      const { stats } = await import('./knowledge.ts');
      process.exitCode = await stats(options);
    });

  asking(knowledge.command('find'))
    .description('look entries up by a name or a part of one; exit code 1 if there are none')
    .argument('<name...>', 'a name or some words of it, in any spelling')
    .option('--limit <number>', 'most entries to show', countOption, 20)
    .action(async (words, options) => {
      const { find } = await import('./knowledge.ts');
      process.exitCode = await find(words.join(' '), options);
    });

  asking(knowledge.command('explain'))
    .description('say all about an entry, and what the rules make of it in each main use and territory')
    .argument('<id>', 'id of the entry, such as person:meryl-streep; "find" shows it')
    .option('--today <day>', 'judge as on another day', dayOption)
    .action(async (id, options) => {
      const { explain } = await import('./knowledge.ts');
      process.exitCode = await explain(id, options);
    });

  knowledge
    .command('import')
    .description('turn a Wikidata dump or query results into a list for "knowledge:" in clearance.yaml')
    .addArgument(new Argument('<source>', 'where the file is from').choices(['wikidata']))
    .argument('<file>', 'JSON dump (.json, .json.gz), one entity a line, or SPARQL results in JSON')
    .option('--output <file>', 'write the list to a file; without it, to standard output')
    .option('--min-sitelinks <number>', 'only what so many Wikipedias have an article about', countOption, 20)
    .option('--languages <codes>', 'languages of names, the preferred one first', wordsOption, ['en'])
    .option('--kinds <kinds>', 'only these: person, artist, work ...', wordsOption)
    .option('--resume', 'go on with an interrupted import to the same output')
    .action(async (_source, file, options) => {
      const { importWikidata } = await import('./knowledge-import.ts');
      process.exitCode = await importWikidata(file, options);
    });
}
