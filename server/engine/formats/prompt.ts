/** Prompt files: front matter, one or more prompts, and in each what is asked for, excluded and referred to. */
import { append } from '../document/append.ts';
import type { ParsedDocument, Problem, Scope, ScopeFacts, Segment } from '../document/document.ts';
import { toSource } from '../document/offset-map.ts';
import type { Located, Span } from '../document/span.ts';
import type { Format } from './format.ts';
import { type FrontMatter, readFrontMatter, unclosedFrontMatter } from './front-matter.ts';
import { markdownPrompts } from './markdown-prompts.ts';
import { segmentOf } from './marked-text.ts';
import { outlineTitle } from './outline-title.ts';
import { type PromptDocument, promptDocuments, promptSource, promptsIn } from './prompt-documents.ts';
import { type PromptRun, type PromptText, readPromptText } from './prompt-text.ts';
import { isBlank, trimmedSpan } from './white-space.ts';

/** One prompt a file (or between `---` lines), whatever blank lines it has. */
export const promptFormat: Format = {
  id: 'prompt',
  title: 'Prompt',
  files: ['**/*.prompt', '**/*.prompty'],
  parse: (text) => parsePrompt(text, (body) => promptsIn(text, body, false)),
};

/** Text files with a prompt in each paragraph. */
export const promptListFormat: Format = {
  id: 'prompt-list',
  title: 'Prompt list',
  files: ['**/*.prompt.txt', '**/prompts/**/*.txt'],
  parse: (text) => parsePrompt(text, (body) => promptsIn(text, body, true)),
};

/** Markdown with prompts in its code blocks and lists. */
export const promptMarkdownFormat: Format = {
  id: 'prompt-markdown',
  title: 'Prompts in Markdown',
  files: ['**/prompts/**/*.md'],
  parse: (text) => parsePrompt(text, (body) => markdownPrompts(text, body)),
};

/** Divides the body of a document into its prompts. */
type Division = (body: Span) => readonly Span[];

/** What holds for a prompt: front matter of its own or from further up. */
interface Heading {
  readonly title?: Located<string>;
  readonly facts: ScopeFacts;
}

/** Reads a file of prompts with front matter, as `divide` divides it. Total. */
function parsePrompt(text: string, divide: Division): ParsedDocument {
  const segments: Segment[] = [];
  const scopes: Scope[] = [];
  const problems: Problem[] = [];
  let forAll: Heading = { facts: {} };
  let heading: Heading = forAll;

  for (const document of promptDocuments(text)) {
    const frontMatter = document.frontMatter && readFrontMatter(text, document.frontMatter);
    if (document.unclosed) problems.push(unclosedFrontMatter(document.unclosed));
    if (frontMatter) {
      append(problems, frontMatter.problems);
      heading = inherit(forAll, frontMatter);
    }
    const prompts = readPrompts(text, document, frontMatter, divide);
    // Front matter with no prompt of its own speaks for the whole file.
    if (frontMatter && prompts.length === 0) forAll = heading;
    for (const { span, runs, problems: found } of prompts) {
      const scope = scopes.length;
      scopes.push(promptScope(span, runs, heading, prompts.length === 1));
      append(
        segments,
        runs.map((run) => segmentOf(text, run.role, run, scope)),
      );
      append(problems, found);
    }
  }
  return { medium: 'prompt', segments, scopes, problems, characters: [] };
}

function inherit(forAll: Heading, own: FrontMatter): Heading {
  const title = own.title ?? forAll.title;
  const facts = { ...forAll.facts, ...own.facts };
  return title ? { title, facts } : { facts };
}

interface ReadPrompt extends PromptText {
  readonly span: Span;
}

/** The prompts of a document; texts in its front matter belong to the first. */
function readPrompts(
  text: string,
  { body, frontMatter: yaml }: PromptDocument,
  frontMatter: FrontMatter | undefined,
  divide: Division,
): readonly ReadPrompt[] {
  const prompts: ReadPrompt[] = divide(body).map((span) => ({
    span,
    ...readPromptText(promptSource(text, span)),
  }));
  if (!frontMatter || !yaml) return prompts;
  const read = frontMatter.texts.map(({ role, decoded }) => readPromptText(decoded, role));
  const runs = read.flatMap((one) => one.runs);
  const problems = read.flatMap((one) => one.problems);
  const first = prompts[0];
  if (!first)
    return runs.some(({ role }) => role === 'prompt') ? [{ span: trimmedSpan(text, yaml), runs, problems }] : [];
  prompts[0] = {
    span: prompts.length === 1 && !isBlank(text, yaml) ? { start: yaml.start, end: first.span.end } : first.span,
    runs: [...runs, ...first.runs],
    problems: [...problems, ...first.problems],
  };
  return prompts;
}

/** A prompt's scope. Prompts that share their front matter share its title, so an outline shows their first words. */
function promptScope(span: Span, runs: readonly PromptRun[], heading: Heading, isAlone: boolean): Scope {
  const name = heading.title ?? heading.facts.shot;
  const asked = runs.find(({ role }) => role === 'prompt') ?? runs[0];
  const opening = asked ? outlineTitle(asked.text) : '';
  const openingSpan = asked ? toSource(asked.map, 0, firstLineLength(asked.text)) : span;
  return {
    kind: 'prompt',
    label: name?.value ?? '',
    title: (isAlone && name?.value) || opening || name?.value || 'Prompt',
    span,
    nameSpan: isAlone && name ? name.span : openingSpan,
    facts: heading.facts,
    parent: -1,
  };
}

function firstLineLength(text: string): number {
  const lineEnd = text.indexOf('\n');
  return lineEnd < 0 ? text.length : lineEnd;
}
