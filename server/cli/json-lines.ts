/** Lines of a byte stream, one at a time: memory stays constant however long the stream is, and lines have a limit. */

export type StreamLine =
  | { readonly number: number; readonly status: 'line'; readonly text: string; readonly isValidUtf8: boolean }
  | { readonly number: number; readonly status: 'too-long' };

const LINE_FEED = 10;

/**
 * Splits a stream at line feeds, in batches as they arrive: what is at hand can be answered at once. Numbers are 1-based.
 * A line of more than `maxBytes` is given as `too-long` and its rest is skipped.
 */
export async function* linesIn(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<readonly StreamLine[]> {
  let number = 0;
  let parts: Uint8Array[] = [];
  let length = 0;
  const finish = (): StreamLine => {
    number++;
    const line: StreamLine =
      length > maxBytes ? { number, status: 'too-long' } : { number, status: 'line', ...decode(joined(parts)) };
    parts = [];
    length = 0;
    return line;
  };
  const take = (part: Uint8Array): void => {
    length += part.length;
    if (length > maxBytes) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  for await (const chunk of stream) {
    const lines: StreamLine[] = [];
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      take(chunk.subarray(from, at));
      lines.push(finish());
      from = at + 1;
    }
    take(chunk.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (length > 0) yield [finish()];
}

const NOTHING = new Uint8Array(0);
const decoder = new TextDecoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true });

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length > 1 ? Buffer.concat(parts) : (parts[0] ?? NOTHING);
}

function decode(bytes: Uint8Array): { readonly text: string; readonly isValidUtf8: boolean } {
  const text = decoder.decode(bytes);
  return { text, isValidUtf8: !text.includes('\ufffd') || isWellFormed(bytes) };
}

function isWellFormed(bytes: Uint8Array): boolean {
  try {
    strictDecoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
