/** The tokens of the text that is being read: a prompt is asked for its language and then for its names. */
import { type Tokens, tokenArrays, tokenize } from '../knowledge/tokens.ts';

const tokens = tokenArrays(4096);
let tokenized = '';

/** Tokens of `text`, valid until the next call with another text; kept where both calls are about the same one. */
export function textTokens(text: string): Tokens {
  if (text !== tokenized) {
    tokenize(text, tokens);
    tokenized = text;
  }
  return tokens;
}
