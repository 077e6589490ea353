/** A named place as the remedies see it: where it stands in the decoded text of its segment, and among which other names. */
import type { Analysis } from '../analyze.ts';
import type { Spelling } from '../detection/mention.ts';
import { type Accepted, nameSpan } from '../disambiguation/reading.ts';
import type { Evidence } from '../disambiguation/reference.ts';
import { type Segment, sourceSpan } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import type { Finding, Place } from '../finding.ts';

/** A name in a segment. Offsets are UTF-16 units of the segment's decoded text. */
export interface StyledName extends Span {
  readonly spelling: Spelling;
  /** The words that show how the name is used ("in the style of"), where there are any. */
  readonly cue?: Span;
}

/** A place with its surroundings. */
export interface NamedPlace {
  /** Index of the segment in the document. */
  readonly number: number;
  readonly segment: Segment;
  readonly name: StyledName;
  /** All names of the segment in order, `name` among them. */
  readonly names: readonly StyledName[];
}

/** Finds the name that a place of a finding stands for; `undefined` for findings that are not about a name. */
export function namedPlace(analysis: Analysis, finding: Finding, place: Place): NamedPlace | undefined {
  const index = analysis.accepted.findIndex((one) => {
    if (one.entity.id !== finding.subject.id) return false;
    const name = nameSpan(one, segmentOf(analysis, one).text);
    const { start, end } = sourceSpan(segmentOf(analysis, one), name.start, name.end);
    return start === place.span.start && end === place.span.end;
  });
  const found = analysis.accepted[index];
  if (!found) return undefined;
  const here = analysis.accepted.flatMap((one, at) => (one.segment === found.segment ? [{ one, at }] : []));
  const names = here.map(({ one, at }) => styledName(analysis, one, at));
  const name = names[here.findIndex(({ at }) => at === index)] as StyledName;
  return { number: found.segment, segment: segmentOf(analysis, found), name, names };
}

function segmentOf({ document }: Analysis, { segment }: Accepted): Segment {
  return document.segments[segment] as Segment;
}

/** Accepted mentions and the references made of them stand in the same order. */
function styledName(analysis: Analysis, one: Accepted, at: number): StyledName {
  const { start, end } = nameSpan(one, segmentOf(analysis, one).text);
  const { spelling } = one.candidate;
  const reason = analysis.references[at]?.evidence.find(({ signal }) => signal === 'use');
  const cue = reason && cueOf(analysis, one, reason);
  return cue ? { start, end, spelling, cue } : { start, end, spelling };
}

/** The cue of the segment that a piece of evidence, which speaks of the source, was made of. */
function cueOf(analysis: Analysis, one: Accepted, { span }: Evidence): Span | undefined {
  const cues = analysis.memo.results[one.segment]?.context.detection.cues ?? [];
  return cues.find((hit) => {
    const { start, end } = sourceSpan(segmentOf(analysis, one), hit.start, hit.end);
    return hit.cue.topic === 'use' && start === span?.start && end === span.end;
  });
}
