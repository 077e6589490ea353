/**
 * Readings to fit weights on: everything that the words of a labelled text could mean, with the evidence for it, also what the
 * engine gives up at once as hopeless.
 */
import { detect } from '../../server/engine/detection/detect.ts';
import { entityOf } from '../../server/engine/detection/mention.ts';
import { weighedReadings } from '../../server/engine/disambiguation/disambiguate.ts';
import { aliasCell } from '../../server/engine/disambiguation/form-signals.ts';
import { localEvidence } from '../../server/engine/disambiguation/local-signals.ts';
import { foldedName, ownNames } from '../../server/engine/disambiguation/names.ts';
import type { ReadSegment } from '../../server/engine/disambiguation/reading.ts';
import { segmentContext } from '../../server/engine/disambiguation/segment-context.ts';
import { scoreOf } from '../../server/engine/disambiguation/weights.ts';
import { type ParsedDocument, sourceSpan } from '../../server/engine/document/document.ts';
import { formatById } from '../../server/engine/formats/registry.ts';
import type { Knowledge } from '../../server/engine/project.ts';
import { groupOf, type LabelledText } from './labelled-text.ts';
import { overlap } from './score.ts';
import type { ParameterName } from './weights.ts';

/** One reading, as the regression sees it. */
export interface LabelledReading {
  /** The parameters that speak, once for each time they do. */
  readonly parameters: readonly ParameterName[];
  /** Whether a label of the reading's group is where it stands. */
  readonly isRight: boolean;
}

/**
 * The readings of labelled texts. Left out are those that overlap an ignored span, and those inside a longer mention that is
 * read with confidence anyway: the longest wins, so their scores decide nothing.
 */
export function labelledReadings(texts: readonly LabelledText[], knowledge: Knowledge): LabelledReading[] {
  return texts.flatMap((text) => readingsOf(text, knowledge));
}

function readingsOf(text: LabelledText, knowledge: Knowledge): LabelledReading[] {
  const document = formatById(text.format).parse(text.text);
  const weighed = weighedReadings(allReadings(document, knowledge), ownNames(document.characters)).map((reading) => {
    const segment = document.segments[reading.segment] as ParsedDocument['segments'][number];
    return { ...reading, span: sourceSpan(segment, reading.mention.start, reading.mention.end) };
  });
  const sure = weighed.filter(({ evidence }) => scoreOf(evidence) > 0).map(({ span }) => span);
  return weighed.flatMap(({ span, candidate, evidence }) => {
    const isInside = sure.some(
      (longer) =>
        longer.start <= span.start && span.end <= longer.end && longer.end - longer.start > span.end - span.start,
    );
    const { kind } = entityOf(candidate);
    if (isInside || !text.complete.has(kind) || text.ignored.some((ignored) => overlap(span, ignored))) return [];
    const group = groupOf(kind);
    const isRight = text.labels.some((label) => overlap(span, label) && label.groups.some((one) => one === group));
    const cell = aliasCell(candidate.alias);
    const parameters = evidence.map(
      ({ signal }): ParameterName => (signal === 'alias' ? `${cell.class} ${cell.width} ${cell.ordinariness}` : signal),
    );
    return [{ parameters, isRight }];
  });
}

/** Segments as the engine reads them, but with every reading. */
function allReadings(document: ParsedDocument, knowledge: Knowledge): Map<number, ReadSegment> {
  const segments = new Map<number, ReadSegment>();
  for (const [number, { text, role }] of document.segments.entries()) {
    if (role === 'boneyard' || role === 'image-reference') continue;
    const detection = detect(text, knowledge.indexes);
    const context = segmentContext(text, role, document.medium, detection);
    const mentions = detection.mentions.map((mention) => {
      const readings = mention.candidates.map((candidate) => {
        const evidence = localEvidence(context, mention, candidate, knowledge.grammar);
        return { candidate, evidence, score: scoreOf(evidence) };
      });
      return { mention, name: foldedName(text.slice(mention.start, mention.end)), readings };
    });
    segments.set(number, { context, mentions, witnesses: [], asked: [], unlisted: [] });
  }
  return segments;
}
