/**
 * What stands before and after a clause that goes: which punctuation belongs to it, and which has to stay so that the rest
 * still reads well. Offsets are UTF-16 units of a segment's decoded text; only a few characters around are looked at.
 */
import type { Span } from '../document/span.ts';
import { capitalised } from './replacement.ts';
import type { TextChange } from './text-change.ts';

/** How far a separator with the white space around it may reach, in UTF-16 units. */
const REACH = 40;

/** Brackets around brackets that go with what is in them. */
const DEEPEST = 3;
const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

type LeadKind = 'start' | 'sentence' | 'separator' | 'line' | 'word' | 'colon' | 'open';
type TrailKind = 'end' | 'stop' | 'separator' | 'line' | 'word' | 'colon' | 'close';

/** What stands on one side of a clause, and how much of it can go with the clause. */
interface Side<K> {
  readonly kind: K;
  /** Length of the white space and the punctuation. */
  readonly gap: number;
  /** The punctuation, if any. */
  readonly mark: string;
}

/** What stands before `at`; `undefined` for characters that might belong to the clause. */
export function leadAt(text: string, at: number): Side<LeadKind> | undefined {
  const before = text.slice(Math.max(0, at - REACH), at);
  const kept = before.trimEnd();
  const space = before.length - kept.length;
  if (kept === '') return at <= REACH ? { kind: 'start', gap: space, mark: '' } : undefined;
  const mark = kept.slice(-1);
  const isDash = /(?:^|\s)-$/.test(kept);
  if (isDash || /[,;|–—]/.test(mark)) {
    const words = kept.slice(0, -1).trimEnd();
    return { kind: words === '' && at <= REACH ? 'start' : 'separator', gap: before.length - words.length, mark };
  }
  if (/\n/.test(before.slice(kept.length))) return { kind: 'line', gap: space, mark: '' };
  if (/[.!?…]/.test(mark)) return space > 0 ? { kind: 'sentence', gap: space, mark } : undefined;
  if (mark === ':') return { kind: 'colon', gap: space, mark };
  if (/[([{]/.test(mark)) return { kind: 'open', gap: space, mark };
  if (!/[\p{L}\p{N}\p{M})\]}"”’%]/u.test(mark)) return undefined;
  return space > 0 || /\p{Lo}/u.test(mark) ? { kind: 'word', gap: space, mark: '' } : undefined;
}

/** What stands from `at` on; `undefined` for characters that might belong to the clause. */
export function trailAt(text: string, at: number): Side<TrailKind> | undefined {
  const after = text.slice(at, at + REACH);
  const rest = after.trimStart();
  const space = after.length - rest.length;
  if (rest === '') return at + after.length === text.length ? { kind: 'end', gap: space, mark: '' } : undefined;
  if (after.slice(0, space).includes('\n')) return { kind: 'line', gap: space, mark: '' };
  const mark = rest.charAt(0);
  if (/[,;|–—]/.test(mark) || (space > 0 && /^-\s/.test(rest))) {
    return { kind: 'separator', gap: space + 1 + spaceAt(rest, 1), mark };
  }
  const stop = /^[.!?…]+(?=\s|$|[)\]"”])/.exec(rest)?.[0];
  if (stop !== undefined) return { kind: 'stop', gap: space + stop.length, mark: stop };
  if (mark === ':') return { kind: 'colon', gap: space + 1 + spaceAt(rest, 1), mark };
  if (/[)\]}]/.test(mark)) return { kind: 'close', gap: space, mark };
  const isWord = /[\p{L}\p{N}("“‘'[{#@<$_]/u.test(mark);
  return isWord && (space > 0 || /\p{Lo}/u.test(mark)) ? { kind: 'word', gap: space, mark: '' } : undefined;
}

function spaceAt(text: string, at: number): number {
  return text.length - at - text.slice(at).trimStart().length;
}

/**
 * Changes that take a clause out together with the punctuation that belonged to it, the better first. Empty where something
 * would stay that cannot stand alone.
 * @param isName whether the clause begins with a name, whose capital says nothing of where it stands
 * @param nesting how many pairs of brackets may go with a clause that is all they hold
 */
export function withoutClause(text: string, clause: Span, isName = false, nesting = DEEPEST): readonly TextChange[] {
  const lead = leadAt(text, clause.start);
  const trail = trailAt(text, clause.end);
  if (!lead || !trail) return [];
  const left = (end = clause.end): TextChange => ({ span: { start: clause.start - lead.gap, end }, text: '' });
  const right = (): TextChange =>
    withCapital(text, { start: clause.start, end: clause.end + trail.gap }, lead.kind, isName);
  const both = [left(), right()];
  const isOpenRight = trail.kind === 'separator' || trail.kind === 'word' || trail.kind === 'colon';
  switch (lead.kind) {
    case 'start':
      return trail.kind === 'end' || trail.kind === 'close' ? [] : [right()];
    case 'sentence':
      if (trail.kind === 'stop') return [left(clause.end + trail.gap)];
      return isOpenRight ? [right()] : [left()];
    case 'line':
      if (trail.kind === 'stop') return [left(clause.end + trail.gap)];
      if (trail.kind === 'close') return [];
      return isOpenRight ? [right()] : [left()];
    case 'separator':
      if (trail.kind === 'word' || trail.kind === 'colon') return [right()];
      if (trail.kind !== 'separator') return [left()];
      // Of two separators the one that parts more stays.
      return /[;|]/.test(lead.mark) && trail.mark === ',' ? both.reverse() : both;
    case 'word':
      return isOpenRight ? both : [left()];
    case 'colon':
      return trail.kind === 'separator' || trail.kind === 'word' ? [right()] : [];
    case 'open':
      if (trail.kind === 'close') {
        if (nesting === 0 || PAIRS[lead.mark] !== trail.mark) return [];
        const start = clause.start - lead.gap - 1;
        return withoutClause(text, { start, end: clause.end + trail.gap + 1 }, isName, nesting - 1);
      }
      return isOpenRight ? [right()] : [];
  }
}

/** The words behind take over the capital of a clause that began a sentence. */
function withCapital(text: string, span: Span, lead: LeadKind, isName: boolean): TextChange {
  const first = text.charAt(span.start);
  const next = text.charAt(span.end);
  const begins = lead === 'sentence' || (!isName && (lead === 'start' || lead === 'line'));
  if (!begins || first === first.toLowerCase() || !/\p{Ll}/u.test(next)) return { span, text: '' };
  return { span: { start: span.start, end: span.end + 1 }, text: capitalised(next) };
}
