/** Prompts that a document holds as values (JSON, YAML): each becomes a scope with its texts, read as prompt files are. */
import { append } from '../document/append.ts';
import type { ParsedDocument, Problem, Role, Scope, ScopeFacts, Segment } from '../document/document.ts';
import { toSource } from '../document/offset-map.ts';
import type { Located, Span } from '../document/span.ts';
import { segmentOf } from './marked-text.ts';
import { outlineTitle } from './outline-title.ts';
import { type PromptRun, readPromptText } from './prompt-text.ts';
import type { TextValue } from './value-tree.ts';

/** A text of a prompt and its role where it says nothing else of itself. */
export interface EntryText {
  readonly role: Role;
  readonly value: TextValue;
}

/** A prompt, or a node of a graph. */
export interface PromptEntry {
  readonly span: Span;
  /** What it is called, if it is. */
  readonly name?: Located<string>;
  readonly facts: ScopeFacts;
  readonly texts: readonly EntryText[];
}

/** The document of these prompts; those without a text are left out. */
export function promptEntries(
  source: string,
  entries: readonly PromptEntry[],
  problems: readonly Problem[],
): ParsedDocument {
  const segments: Segment[] = [];
  const scopes: Scope[] = [];
  const found: Problem[] = [...problems];
  for (const entry of entries) {
    const runs: PromptRun[] = [];
    for (const { role, value } of entry.texts) {
      if (role === 'note') {
        runs.push({ role, ...value.decode() });
        continue;
      }
      const read = readPromptText(value.decode(), role);
      append(runs, read.runs);
      append(found, read.problems);
    }
    const filled = runs.filter(({ text }) => text !== '');
    if (filled.length === 0) continue;
    append(
      segments,
      filled.map((run) => segmentOf(source, run.role, run, scopes.length)),
    );
    scopes.push(entryScope(entry, filled));
  }
  return { medium: 'prompt', segments, scopes, problems: found, characters: [] };
}

function entryScope({ span, name, facts }: PromptEntry, runs: readonly PromptRun[]): Scope {
  const first = (runs.find(({ role }) => role === 'prompt') ?? runs[0]) as PromptRun;
  const label = name?.value ?? facts.shot?.value ?? '';
  const lineEnd = first.text.indexOf('\n');
  return {
    kind: 'prompt',
    label,
    title: label || outlineTitle(first.text) || 'Prompt',
    span,
    nameSpan: name?.span ?? facts.shot?.span ?? toSource(first.map, 0, lineEnd < 0 ? first.text.length : lineEnd),
    facts,
    parent: -1,
  };
}
