/** Plain text: one segment a paragraph, nothing taken out but the line endings. Read on request only. */
import type { ParsedDocument, Segment } from '../document/document.ts';
import type { Format } from './format.ts';
import { linesIn, textStart } from './lines.ts';
import { decodeMarked, type Mark, segmentOf } from './marked-text.ts';
import { isBlank } from './white-space.ts';

export const plainFormat: Format = { id: 'plain', title: 'Plain text', files: [], parse: parsePlain };

/** Reads text as paragraphs: runs of lines between blank ones. Total. */
function parsePlain(text: string): ParsedDocument {
  const segments: Segment[] = [];
  let paragraphStart = -1;
  let paragraphEnd = -1;
  let lineEndings: Mark[] = [];
  const finish = () => {
    if (paragraphStart < 0) return;
    const decoded = decodeMarked(text, { start: paragraphStart, end: paragraphEnd }, lineEndings);
    segments.push(segmentOf(text, 'plain', decoded, -1));
    paragraphStart = -1;
    lineEndings = [];
  };
  for (const line of linesIn(text, textStart(text))) {
    if (isBlank(text, line)) {
      finish();
      continue;
    }
    if (paragraphStart < 0) paragraphStart = line.start;
    paragraphEnd = line.end;
    if (text.charCodeAt(line.end) === 13) lineEndings.push({ start: line.end, end: line.next, replacement: '\n' });
  }
  finish();
  return { medium: 'plain', segments, scopes: [], problems: [], characters: [] };
}
