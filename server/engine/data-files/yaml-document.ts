/**
 * Parsing YAML without trusting it. The library's own entry recurses as deep as the text is nested; a few thousand brackets
 * then end the whole process. Here the text goes in token by token, and too much nesting is refused before it recurses.
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
  let first: Document.Parsed<ParsedNode> | undefined;
  for (const document of composer.compose(tokensOf(text), true, text.length)) {
    if (first === undefined) {
      first = document as Document.Parsed<ParsedNode>;
      continue;
    }
    first.errors.push(new YAMLParseError([document.range[0], document.range[1]], 'MULTIPLE_DOCS', SECOND_DOCUMENT));
    break;
  }
  if (first === undefined) throw new NestingError('The text has no document');
  return first;
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
