/** Lines of a given width for the terminal. Widths count code points; colours are put on afterwards. */

/** Words with single spaces between them. */
const IS_ONE_LINE = /^\S+(?: \S+)*$/;

/** Breaks a text between words; a word longer than the width stays whole. */
export function wrap(text: string, width: number): readonly string[] {
  if (lengthOf(text) <= width && IS_ONE_LINE.test(text)) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (line === '') line = word;
    else if (lengthOf(line) + 1 + lengthOf(word) <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** Puts parts with dots between them into lines, broken between parts where that is possible. */
export function joinedParts(parts: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const joined = last === undefined ? part : `${last} · ${part}`;
    if (last !== undefined && lengthOf(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(...wrap(part, width));
  }
  return lines;
}

/** Pads to a width at the end. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - lengthOf(text)));
}

function lengthOf(text: string): number {
  let length = text.length;
  for (let at = 1; at < text.length; at++) {
    const isPair = isBetween(text.charCodeAt(at), 0xdc00, 0xdfff) && isBetween(text.charCodeAt(at - 1), 0xd800, 0xdbff);
    if (isPair) length--;
  }
  return length;
}

function isBetween(code: number, first: number, last: number): boolean {
  return code >= first && code <= last;
}
