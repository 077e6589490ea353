/** Completion where a prompt says things of itself: keys of the front matter, tools and stages, and directives in comments. */
import { type CompletionItem, CompletionItemKind, type Position } from 'vscode-languageserver';
import { WORDS } from '../engine/guidelines/words.ts';
import { STAGES } from '../engine/production/production.ts';
import { rangeOf } from './diagnostics.ts';
import { frontMatterAt } from './story-completion.ts';
import type { AnalysedDocument } from './workspace.ts';

/** What prompts say of themselves, with what it is for. */
const KEYS: Readonly<Record<string, string>> = {
  tool: 'What it is generated with',
  use: 'ideation, temporary or final',
  shot: 'The shot it is for',
  scene: 'The scene it is for',
  episode: 'The episode it is for',
  purpose: 'What it is for, in words',
  title: 'What the prompt is called',
  prompt: 'What is asked for, if it does not stand below',
  negative: 'What is to be kept out',
};

/** Comments in which a directive can stand, with its beginning typed. */
const DIRECTIVE = /(?:^\s*(?:#|\/\/|;|<!--)|\[\[|\/\*).*?\b(cl[a-z-]*)$/;

/** What can stand at a position of a text. */
export function writingCompletions(one: AnalysedDocument, position: Position): readonly CompletionItem[] {
  return [...frontMatterCompletions(one, position), ...directiveCompletions(one, position)];
}

function frontMatterCompletions({ document, project }: AnalysedDocument, position: Position): CompletionItem[] {
  const found = frontMatterAt(document, position);
  if (!found) return [];
  const { range, place } = found;
  const item = (label: string, newText: string, detail: string, kind: CompletionItemKind) => ({
    label,
    detail,
    kind,
    textEdit: { range, newText },
  });
  switch (place.path.join(' ').toLowerCase()) {
    case '':
      return Object.entries(KEYS)
        .filter(([key]) => !place.taken.includes(key))
        .map(([key, detail]) => item(key, `${key}: `, detail, CompletionItemKind.Property));
    case 'use':
      return STAGES.map((stage) => item(stage, stage, WORDS.use?.[stage] ?? '', CompletionItemKind.EnumMember));
    case 'tool':
      return project.loaded.project.production.tools.map(({ name, aliases }) =>
        item(name, name, aliases.length > 0 ? `also ${aliases.join(', ')}` : '', CompletionItemKind.Value),
      );
    default:
      return [];
  }
}

/** `clearance-ignore` for each name that the text refers to: the reason is for a person to write. */
function directiveCompletions({ document, analysis }: AnalysedDocument, position: Position): CompletionItem[] {
  const offset = document.offsetAt(position);
  const line = document.getText().slice(document.offsetAt({ line: position.line, character: 0 }), offset);
  const typed = DIRECTIVE.exec(line)?.[1];
  if (typed === undefined || !'clearance-ignore'.startsWith(typed)) return [];
  const range = rangeOf(document, { start: offset - typed.length, end: offset });
  const names = new Map(
    analysis.findings.flatMap(({ subject, suppressed }) =>
      subject.type === 'entity' && suppressed === undefined ? [[subject.id, subject.name]] : [],
    ),
  );
  return [...names].map(([id, name]) => ({
    label: `clearance-ignore ${id}`,
    detail: `The name does not mean ${name}; say why behind the dashes`,
    kind: CompletionItemKind.Snippet,
    filterText: `clearance-ignore ${id}`,
    textEdit: { range, newText: `clearance-ignore ${id} -- ` },
  }));
}
