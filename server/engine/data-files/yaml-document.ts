/**
 * Parsing YAML without trusting it. The library's own entry recurses as deep as the text is nested; a few thousand brackets
 * then end the whole process. Here the text goes in token by token, and too much nesting is refused before it recurses.
 * Of broken YAML the library reads other values where lines end with CRLF; here it only ever sees LF.
 */
import {
  Composer,
  type Document,
  type DocumentOptions,
  Lexer,
  type ParsedNode,
  type ParseOptions,
  Parser,
  type SchemaOptions,
  visit,
  YAMLParseError,
} from 'yaml';

/** Deepest nesting that is read: of collections, each of which may count twice (as key and as value). */
const MAX_NESTING = 200;

/** After so many mistakes the rest of a text is not read. */
const MAX_MISTAKES = 500;

/** Thrown for a text that is nested too deeply to be read. */
export class NestingError extends RangeError {
  override readonly name = 'NestingError';
}

/**
 * Parses the first document of a YAML 1.2 text. Mistakes are in its `errors`, a second document being one of them.
 *
 * @throws NestingError if collections are nested too deeply
 */
export function parseYaml(
  text: string,
  options: ParseOptions & DocumentOptions & SchemaOptions = {},
): Document.Parsed<ParsedNode> {
  const composer = new Composer({ ...options, prettyErrors: false });
  const unix = text.replaceAll('\r\n', '\n');
  let first: Document.Parsed<ParsedNode> | undefined;
  for (const document of composer.compose(tokensOf(unix), true, unix.length)) {
    if (first === undefined) {
      first = document as Document.Parsed<ParsedNode>;
      continue;
    }
    first.errors.push(new YAMLParseError([document.range[0], document.range[1]], 'MULTIPLE_DOCS', SECOND_DOCUMENT));
    break;
  }
  if (first === undefined) throw new NestingError('The text has no document');
  if (unix.length < text.length) moveBack(first, text);
  return first;
}

/**
 * A document, changed or not, as text that ends its lines as the text does that it was read from.
 * @param lineWidth where long values are folded, in UTF-16 units; 0 for nowhere
 */
export function writeYaml(document: Document.Parsed<ParsedNode>, readFrom: string, lineWidth: number): string {
  const written = document.toString({ lineWidth });
  const isWindows = /^[^\n]*\r\n/.test(readFrom);
  return isWindows ? written.replaceAll('\n', '\r\n') : written;
}

/** Moves all places of a document from the text with LF to the text as it is. */
function moveBack(document: Document.Parsed<ParsedNode>, text: string): void {
  const toText = offsetsWithCrlf(text);
  const moved = <Range extends readonly number[]>(range: Range): Range => range.map(toText) as unknown as Range;
  document.range = moved(document.range);
  for (const problem of [...document.errors, ...document.warnings]) problem.pos = moved(problem.pos);
  visit(document, {
    Node(_key, node) {
      if (node.range) node.range = moved(node.range);
    },
  });
}

/** From an offset in the text with each CRLF as LF to the offset in the text. */
function offsetsWithCrlf(text: string): (offset: number) => number {
  // Where line feeds that were CRLF stand in the text with LF, ascending.
  const ends = Array.from(text.matchAll(/\r\n/g), ({ index }, before) => index - before);
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ends[middle] as number) < offset) low = middle + 1;
      else high = middle;
    }
    return offset + low;
  };
}

const SECOND_DOCUMENT = 'There is a second document after "---"; only the first is read';

function* tokensOf(text: string) {
  const parser = new Parser();
  let mistakes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error') mistakes++;
      yield token;
    }
    // Every mistake costs as much as a line of sense does; a text with nothing else is no YAML.
    if (mistakes > MAX_MISTAKES) break;
    if (parser.stack.length > MAX_NESTING) throw new NestingError('Collections are nested too deeply');
  }
  yield* parser.end();
}
