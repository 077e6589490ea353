/** Grammar: how a word is read in its sentence. The reading comes from a tagger that is loaded only when it is needed. */

/** Part of speech of an expression in its sentence, as far as it matters for names. */
export type Reading = 'name' | 'verb' | 'noun' | 'adjective' | 'other';

export interface Grammar {
  /**
   * Reads `sentence[start, end)` in its sentence.
   * @param sentence one sentence or line, at most a few hundred UTF-16 units
   */
  read(sentence: string, start: number, end: number): Reading;
}
