/**
 * Renaming a character: in cues, action and dialogue, in prompts and shot lists, and among the production's own characters. The
 * name is changed where it stands as a word of its own, in capitals or as names are written; `hope` is left alone when Hope is
 * renamed, and so is `Hope you are well`, where the word may be meant. Nothing is changed that a format writes otherwise than it
 * reads (escapes, weights).
 */
import { isMap, isScalar, isSeq, type Scalar } from 'yaml';
import type { Source } from '../analyze.ts';
import { NestingError, parseYaml } from '../data-files/yaml-document.ts';
import { type ParsedDocument, type Segment, sourceSpan } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import { cueNameEnd } from '../formats/fountain-elements.ts';
import type { TextChange } from '../remedies/text-change.ts';
import { isCapitals, titled } from '../remedies/titled.ts';
import { asWritten, writtenBack } from '../remedies/written-back.ts';
import { isDoubtfulName, type LanguageSense } from './doubtful-name.ts';

/** A name that can be renamed, and where it stands (UTF-16 offsets of the source). */
export interface NamePlace {
  readonly name: string;
  readonly span: Span;
}

/** The name of the cue at an offset of a script; `undefined` elsewhere. */
export function cueAt(document: ParsedDocument, offset: number): NamePlace | undefined {
  for (const segment of document.segments) {
    if (segment.role !== 'character-cue') continue;
    const name = segment.text.slice(0, cueNameEnd(segment.text, 0, segment.text.length)).trimEnd();
    if (name === '') continue;
    const span = sourceSpan(segment, 0, name.length);
    if (span.start <= offset && offset <= span.end) return { name, span };
  }
  return undefined;
}

/** The own character at an offset of a production file; `undefined` elsewhere. */
export function ownCharacterAt(yaml: string, offset: number): NamePlace | undefined {
  return ownCharacters(yaml).find(({ span }) => span.start <= offset && offset <= span.end);
}

/** What renaming makes of a text. */
export interface Renaming {
  readonly changes: readonly TextChange[];
  /** Places that are left as they are, since the word may be meant and not the character. */
  readonly doubtful: readonly Span[];
}

/** The changes of a text that rename a character. */
export function renamedIn(
  source: Source,
  document: ParsedDocument,
  { from, to }: { readonly from: string; readonly to: string },
  sense: LanguageSense,
): Renaming {
  const changes: TextChange[] = [];
  const doubtful: Span[] = [];
  for (const segment of document.segments) {
    for (const change of renamings(segment.text, from, to)) {
      const { start, end } = change.span;
      if (mayBeWord(segment, change.span, sense)) doubtful.push(sourceSpan(segment, start, end));
      else {
        const back = writtenBack(source, segment, change);
        if (back) changes.push(asWritten(source, document, segment, back));
      }
    }
  }
  return { changes: distinct(changes), doubtful };
}

/** Cues are names, and capitals are how scripts introduce people. */
function mayBeWord({ role, text }: Segment, span: Span, sense: LanguageSense): boolean {
  if (role === 'character-cue' || isCapitals(text.slice(span.start, span.end))) return false;
  return isDoubtfulName(text, span, role, sense);
}

/** The changes of a production file that rename one of its own characters, or a part of its name. */
export function renamedOwnCharacters(yaml: string, from: string, to: string): readonly TextChange[] {
  return ownCharacters(yaml).flatMap(({ name, span }) =>
    renamings(name, from, to).map((change) => ({
      span: { start: span.start + change.span.start, end: span.start + change.span.end },
      text: change.text,
    })),
  );
}

/** Where a name stands as a word of its own, in capitals or as names are written, with what is to stand there. */
function renamings(text: string, from: string, to: string): readonly TextChange[] {
  const forms = new Map([
    [from, isCapitals(from) ? to.toUpperCase() : to],
    [from.toUpperCase(), to.toUpperCase()],
    [titled(from), isCapitals(to) ? titled(to) : to],
  ]);
  const found: TextChange[] = [];
  for (const [form, words] of forms) {
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
      const end = at + form.length;
      if (isPartOfWord(text.charAt(at - 1)) || isPartOfWord(text.charAt(end))) continue;
      found.push({ span: { start: at, end }, text: words });
    }
  }
  return found;
}

function isPartOfWord(unit: string): boolean {
  return /[\p{L}\p{N}_]/u.test(unit);
}

/** A text that two segments share is changed once. */
function distinct(changes: readonly TextChange[]): readonly TextChange[] {
  const byStart = new Map(changes.map((change) => [change.span.start, change]));
  return [...byStart.values()].sort((a, b) => a.span.start - b.span.start);
}

/** Names below `characters` that are written as they are read. */
function ownCharacters(yaml: string): readonly NamePlace[] {
  const characters = rootOf(yaml)?.get('characters', true);
  if (!isSeq(characters)) return [];
  return characters.items.flatMap((entry) => {
    const name: unknown = isMap(entry) ? entry.get('name', true) : entry;
    return isScalar(name) ? (placeOf(yaml, name) ?? []) : [];
  });
}

function placeOf(yaml: string, { value, range }: Scalar): NamePlace | undefined {
  if (typeof value !== 'string' || !range) return undefined;
  const start = yaml.indexOf(value, range[0]);
  const end = start + value.length;
  return start >= 0 && value !== '' && end <= range[1] ? { name: value, span: { start, end } } : undefined;
}

function rootOf(yaml: string) {
  try {
    const { contents } = parseYaml(yaml);
    return isMap(contents) ? contents : undefined;
  } catch (error) {
    if (error instanceof NestingError) return undefined;
    throw error;
  }
}
