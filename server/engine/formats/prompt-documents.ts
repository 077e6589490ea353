/**
 * How a prompt file is divided: into documents by `---` lines (with or without front matter), a document into prompts,
 * and what of a prompt's lines is a comment.
 */
import type { DecodedText } from '../document/offset-map.ts';
import type { Span } from '../document/span.ts';
import { type Line, linesIn, textStart } from './lines.ts';
import { decodeMarked, type Mark } from './marked-text.ts';
import { imaginePrefix } from './midjourney.ts';
import { isGenerationLine } from './stable-diffusion.ts';
import { labelAt } from './video-prompt.ts';
import { isBlank } from './white-space.ts';

/** A part of a prompt file between `---` lines. */
export interface PromptDocument {
  /** The YAML between the two `---` lines. */
  readonly frontMatter?: Span;
  /** Where front matter begins that no second `---` line ends, or none near enough. */
  readonly unclosed?: Span;
  readonly body: Span;
}

/** Longer text between two `---` lines is read as prompt: broken YAML is slow to read (UTF-16 units). */
const longestFrontMatter = 16_384;

const anyKey = /^["']?[\p{L}_][\p{L}\p{N}_ .-]*["']?\s*:(?:\s|$)/u;
const lowerCaseKey = /^[a-z][a-z0-9_-]*:(?:\s|$)/;

/** Divides a prompt file at its `---` lines. */
export function promptDocuments(text: string): readonly PromptDocument[] {
  if (!text.includes('---')) {
    const body = { start: textStart(text), end: text.length };
    return isBlank(text, body) ? [] : [{ body }];
  }
  const lines = linesIn(text, textStart(text));
  const fences = lines.flatMap((line, i) => (text.slice(line.start, line.end).trimEnd() === '---' ? [i] : []));
  const firstWords = lines.findIndex((line) => !isBlank(text, line));
  const documents: PromptDocument[] = [];
  let next: { frontMatter?: Span; unclosed?: Span } = {};
  let bodyStart = textStart(text);
  const finish = (bodyEnd: number) => {
    if (next.frontMatter || next.unclosed || !isBlank(text, { start: bodyStart, end: bodyEnd })) {
      documents.push({ ...next, body: { start: bodyStart, end: bodyEnd } });
    }
  };
  for (let i = 0; i < fences.length; i++) {
    const opening = fences[i] as number;
    const closing = fences[i + 1];
    const isTop = opening === firstWords;
    // Further down a `---` line may just separate two prompts whose labels look like keys: `Style: ...`.
    const isKeyed = startsWithKey(text, lines, opening + 1, closing ?? lines.length, isTop ? anyKey : lowerCaseKey);
    finish((lines[opening] as Line).start);
    next = {};
    bodyStart = (lines[opening] as Line).next;
    if (isKeyed && closing !== undefined && (lines[closing] as Line).start - bodyStart <= longestFrontMatter) {
      next = { frontMatter: { start: bodyStart, end: (lines[closing] as Line).start } };
      bodyStart = (lines[closing] as Line).next;
      i++;
    } else if (isKeyed && isTop) {
      next = { unclosed: lines[opening] as Line };
    }
  }
  finish(text.length);
  return documents;
}

function startsWithKey(text: string, lines: readonly Line[], from: number, to: number, key: RegExp): boolean {
  for (let i = from; i < to; i++) {
    const content = text.slice((lines[i] as Line).start, (lines[i] as Line).end);
    if (content.trim() === '' || content.startsWith('#')) continue;
    return key.test(content);
  }
  return false;
}

/**
 * The prompts of a document's body. A line with `/imagine` begins a new one; where `byParagraph` a blank line does too,
 * unless what follows goes with the prompt before it: a negative prompt, generation parameters, a further labelled block.
 */
export function promptsIn(text: string, body: Span, byParagraph: boolean): readonly Span[] {
  const prompts: Span[] = [];
  let current: { start: number; end: number } | undefined;
  let labels = new Set<string>();
  let afterBlank = false;
  for (const line of linesIn(text, body.start, body.end)) {
    if (isBlank(text, line)) {
      afterBlank = true;
      continue;
    }
    if (isComment(text, line)) continue;
    const label = labelAt(text, line.start);
    const isNew =
      !current ||
      imaginePrefix(text, line.start) > 0 ||
      (byParagraph && afterBlank && !continuesPrompt(text, line, label, labels));
    if (isNew) {
      if (current) prompts.push(current);
      current = { start: line.start, end: line.end };
      labels = new Set();
    } else if (current) {
      current.end = line.end;
    }
    if (label) labels.add(label.name);
    afterBlank = false;
  }
  if (current) prompts.push(current);
  return prompts;
}

function continuesPrompt(
  text: string,
  line: Span,
  label: ReturnType<typeof labelAt>,
  seen: ReadonlySet<string>,
): boolean {
  if (!label) return isGenerationLine(text.slice(line.start, line.end));
  return label.role === 'negative-prompt' || (seen.size > 0 && !seen.has(label.name));
}

/**
 * A comment line begins with `//` or with `#` and a space. `#TaylorSwift` is a hashtag: text, for a name must not hide
 * behind its first character.
 */
function isComment(text: string, { start, end }: Span): boolean {
  if (text.startsWith('//', start)) return end - start >= 2;
  if (text[start] !== '#' || start === end) return false;
  let at = start;
  while (at < end && text[at] === '#') at++;
  return at === end || text[at] === ' ' || text[at] === '\t';
}

/** The text of a prompt without its comment lines, lines ending in LF. */
export function promptSource(text: string, prompt: Span): DecodedText {
  const marks: Mark[] = [];
  for (const line of linesIn(text, prompt.start, prompt.end)) {
    if (isComment(text, line)) marks.push({ start: line.start, end: line.next, replacement: '' });
    else if (text[line.end] === '\r' && line.next > line.end) {
      marks.push({ start: line.end, end: line.next, replacement: '\n' });
    }
  }
  return decodeMarked(text, prompt, marks);
}
