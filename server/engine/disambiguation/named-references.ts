/** From accepted mentions and unlisted names to references: with their use, their looks and their place in the source. */
import { type ParsedDocument, sourceSpan } from '../document/document.ts';
import { generates } from './generation.ts';
import { type LooksOf, looksBySegment } from './looks.ts';
import { foldedName, type OwnNames } from './names.ts';
import { type Accepted, nameSpan, type ReadSegment } from './reading.ts';
import type { Evidence, Reference, Use } from './reference.ts';
import type { SegmentContext } from './segment-context.ts';
import { unlistedEntity } from './unlisted-names.ts';
import { type EarlierUse, type FoundUse, useOf } from './use.ts';

/** Kinds of subject whose name a character of the script can bear by accident. */
const NAMESAKES: ReadonlySet<string> = new Set(['person', 'artist', 'character']);

/** References for every accepted mention, in document order. */
export function namedReferences(
  document: ParsedDocument,
  segments: ReadonlyMap<number, ReadSegment>,
  accepted: readonly Accepted[],
): Reference[] {
  const looks = looksBySegment(document, segments);
  const references: Reference[] = [];
  let earlier: (EarlierUse & { readonly segment: number }) | undefined;
  for (const one of accepted) {
    if (isFolklore(one)) continue;
    const { context } = segments.get(one.segment) as ReadSegment;
    const before = earlier?.segment === one.segment ? earlier : undefined;
    const found = useOf(context, one.mention, one.entity, generates(document, one.segment), before);
    earlier = { segment: one.segment, mention: one.mention, found };
    references.push(namedReference(document, context, one, found, looks));
  }
  return references.map((reference) => asSpoken(reference, references));
}

/** References by their place in the text. */
export function inOrder(references: readonly Reference[]): Reference[] {
  return references.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

/**
 * References for names in the place of an artist that no index lists, unless the production knows them as its own or another
 * reading of the words was accepted.
 */
export function unlistedReferences(
  document: ParsedDocument,
  segments: ReadonlyMap<number, ReadSegment>,
  named: readonly Reference[],
  own: OwnNames,
): Reference[] {
  const found: Reference[] = [];
  segments.forEach(({ context, unlisted }, number) => {
    for (const { start, end, confidence, evidence } of unlisted) {
      const text = context.text.slice(start, end);
      const segment = document.segments[number] as ParsedDocument['segments'][number];
      const span = sourceSpan(segment, start, end);
      const isTaken = named.some(
        (one) => one.segment === number && one.span.start < span.end && span.start < one.span.end,
      );
      if (isTaken || own.whole.has(foldedName(text))) continue;
      const entity = unlistedEntity(text);
      found.push({
        subject: { type: 'entity', kind: 'artist', id: entity.id, name: text, entity },
        use: 'style',
        looks: [],
        confidence,
        evidence: evidence.map((reason) => placed(reason, segment)),
        span,
        text,
        role: segment.role,
        medium: document.medium,
        segment: number,
        scope: segment.scope,
      });
    }
  });
  return found;
}

function namedReference(
  document: ParsedDocument,
  context: SegmentContext,
  one: Accepted,
  found: FoundUse,
  looks: LooksOf,
): Reference {
  const segment = document.segments[one.segment] as ParsedDocument['segments'][number];
  const isNamesake = document.medium === 'script' && NAMESAKES.has(one.entity.kind) && isBorne(one, segment.role);
  const use: Use = isNamesake && found.use !== 'statement' ? useOfBearer(one, segment.role) : found.use;
  const name = nameSpan(one, context.text);
  const span = sourceSpan(segment, name.start, name.end);
  const evidence = one.evidence.map((reason) => placed(reason, segment));
  if (found.cue && use === found.use) {
    const cue = found.cue;
    evidence.push({
      signal: 'use',
      weight: 0,
      text: `“${context.text.slice(cue.start, cue.end)}” makes it a ${use}`,
      span: sourceSpan(segment, cue.start, cue.end),
    });
  }
  return {
    subject: { type: 'entity', kind: one.entity.kind, id: one.entity.id, name: one.entity.name, entity: one.entity },
    use,
    looks: looks(one.segment),
    confidence: one.confidence,
    evidence,
    span,
    text: context.text.slice(name.start, name.end),
    role: segment.role,
    medium: document.medium,
    segment: one.segment,
    scope: segment.scope,
  };
}

/** People whose trade is to speak in public as themselves: a cue of theirs is no invented person of the same name. */
const SPEAK_AS_THEMSELVES: ReadonlySet<string> = new Set([
  'journalist',
  'presenter',
  'head-of-state',
  'politician',
  'royalty',
]);

function useOfBearer({ entity }: Accepted, role: string): Use {
  const speaks = role === 'character-cue' && entity.subkinds.some((subkind) => SPEAK_AS_THEMSELVES.has(subkind));
  return speaks ? 'statement' : 'namesake';
}

/** Gods and beings of folklore are nobody's, unless a later look or a mark of theirs is: there is nothing to say of them. */
function isFolklore({ entity }: Accepted): boolean {
  const { kind, flags, owners, creators } = entity;
  const isOwned = owners.length + creators.length > 0 || flags.includes('later-look') || flags.includes('trademark');
  return kind === 'character' && flags.includes('folklore') && !isOwned;
}

/** A character of the script bears the name: it is a cue, or the cues have the same full name. */
function isBorne(one: Accepted, role: string): boolean {
  return role === 'character-cue' || one.isOwnName;
}

/**
 * A cue of somebody who is made to speak elsewhere in the scene is part of that statement: "ON TV, ANCHOR NAME announces ..."
 * and then the anchor's own cue.
 */
function asSpoken(reference: Reference, all: readonly Reference[]): Reference {
  if (reference.use !== 'namesake') return reference;
  const speaks = all.find(
    (other) =>
      other.use === 'statement' && other.subject.id === reference.subject.id && other.scope === reference.scope,
  );
  return speaks ? { ...reference, use: 'statement', looks: speaks.looks } : reference;
}

function placed(reason: Evidence, segment: ParsedDocument['segments'][number]): Evidence {
  return reason.span ? { ...reason, span: sourceSpan(segment, reason.span.start, reason.span.end) } : reason;
}
