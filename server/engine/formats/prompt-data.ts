/** Files of prompts kept as data: JSON, JSON Lines and YAML. */
import { append } from '../document/append.ts';
import type { ParsedDocument, Problem } from '../document/document.ts';
import type { Format } from './format.ts';
import { type ReadValues, readJson } from './json-values.ts';
import { linesIn, textStart } from './lines.ts';
import { type PromptEntry, promptEntries } from './prompt-entries.ts';
import { promptsInValues } from './prompt-values.ts';
import { isBlank } from './white-space.ts';
import { readYaml } from './yaml-values.ts';

export const promptJsonFormat: Format = {
  id: 'prompt-json',
  title: 'Prompts in JSON',
  files: ['**/*.prompt.json', '**/prompts/**/*.json'],
  parse: (text) => parseValues(text, [readJson(text)]),
};

export const promptLinesFormat: Format = {
  id: 'prompt-lines',
  title: 'Prompts in JSON Lines',
  files: ['**/*.prompt.jsonl', '**/prompts/**/*.jsonl'],
  parse: (text) =>
    parseValues(
      text,
      linesIn(text, textStart(text))
        .filter((line) => !isBlank(text, line))
        .map((line) => readJson(text, line)),
    ),
};

export const promptYamlFormat: Format = {
  id: 'prompt-yaml',
  title: 'Prompts in YAML',
  files: ['**/*.prompt.yaml', '**/*.prompt.yml', '**/prompts/**/*.yaml', '**/prompts/**/*.yml'],
  parse: (text) => parseValues(text, [readYaml(text)]),
};

/** After so many mistakes, more of them help nobody. */
const mostProblems = 100;

/** Total, as the readers are. */
function parseValues(text: string, read: readonly ReadValues[]): ParsedDocument {
  const entries: PromptEntry[] = [];
  const problems: Problem[] = read.flatMap((one) => one.problems).slice(0, mostProblems);
  for (const { root } of read) {
    if (!root) continue;
    const prompts = promptsInValues(root);
    append(entries, prompts.entries);
    append(problems, prompts.problems);
  }
  return promptEntries(text, entries, problems);
}
