/** How a name is written: capitals among the others, digits in the place of letters, accents, slips. */
import { type Candidate, entityOf, type Mention } from '../detection/mention.ts';
import { TokenFlag } from '../knowledge/tokens.ts';
import { ARTICLE_AND_WORD } from './form-signals.ts';
import { CREATED } from './kinds.ts';
import type { Evidence } from './reference.ts';
import { beginsSentence, isCapitalised, isUpper, nameGoesOn, type SegmentContext } from './segment-context.ts';
import { evidence } from './weights.ts';

/** Capitals, and names that go on beyond the mention. */
export function caseEvidence(
  context: SegmentContext,
  mention: Mention,
  candidate: Candidate,
  reasons: Evidence[],
): void {
  const { alias } = candidate;
  if (alias.class === 'script') return;
  const isProper = /^\P{L}*\p{Lu}/u.test(alias.text);
  if (alias.class === 'acronym' && /\p{Lu}/u.test(alias.text)) {
    if (isUpper(context, mention)) {
      if (context.caseStyle !== 'upper') reasons.push(evidence('acronym-capitals', 'is written in capitals'));
    } else {
      // Where all is small, abbreviations are too; but then in another language one may be a word: "mit", "das".
      const isUsual =
        /\d/.test(alias.text) || (context.caseStyle === 'lower' && alias.text.length > 2 && !context.isForeign);
      if (!isUsual) reasons.push(evidence('acronym-small', 'is an abbreviation written in small letters'));
    }
    return;
  }
  if (!isProper || context.caseStyle === 'upper' || context.caseStyle === 'lower') return;
  if (isCapitalised(context, mention, alias.text)) {
    if (context.caseStyle === 'mixed' && !isCapitalOfSentence(context, mention)) {
      // Places and months are capitalised too: for a title of one such word it says little.
      const isTitle = alias.class !== 'given' && CREATED.has(entityOf(candidate).kind);
      const isWeak = alias.tokens === 1 && alias.ordinariness >= 2 && isTitle;
      reasons.push(evidence(isWeak ? 'capitalised-word' : 'capitalised', 'is capitalised'));
      if (ARTICLE_AND_WORD.test(alias.text) && !beginsSentence(context, mention) && mention.last > mention.first)
        reasons.push(evidence('capital-article', 'has its article capitalised too'));
    }
  } else if (candidate.spelling === 'plain' || candidate.spelling === 'plural') {
    const isWeak = alias.tokens > 1 && alias.ordinariness === 0;
    reasons.push(
      evidence(
        isWeak ? 'small-letters-full' : 'small-letters',
        'is written in small letters where other words have capitals',
      ),
    );
  }
  const next = nameGoesOn(context, mention);
  if (next !== undefined) {
    const signal =
      alias.class === 'joined' ? 'name-goes-on-joined' : alias.tokens > 1 ? 'name-goes-on-full' : 'name-goes-on';
    reasons.push(evidence(signal, `the name goes on with “${next}”`));
  }
}

/** Whether the only capital is the one with which the sentence begins: "Hable con ella, caballero". */
function isCapitalOfSentence(context: SegmentContext, mention: Mention): boolean {
  if (!beginsSentence(context, mention)) return false;
  const { flags } = context.detection.tokens;
  for (let at = mention.first + 1; at <= mention.last; at++) {
    if ((flags[at] as number) & TokenFlag.capitalised) return false;
  }
  return true;
}

const NOT_ASCII = /[^\0-\x7f]/;

/** Whether a letter carries a mark: "über" is not Uber, though either may be written for an accented name. */
function hasAccent(text: string): boolean {
  return NOT_ASCII.test(text) && /\p{M}/u.test(text.normalize('NFD'));
}

/** English has no such endings: Dunstan is no Dunst. In a longer name, or in Cyrillic, chance is small. */
function inflectionEvidence({ isForeign }: SegmentContext, { alias }: Candidate, written: string): Evidence {
  const mayBeWhole = !isForeign && alias.tokens === 1 && /^\p{Script=Latin}+$/u.test(written);
  return mayBeWhole
    ? evidence('inflected-alone', `“${written}” may be a name of its own and no inflected “${alias.text}”`)
    : evidence('inflected', `“${written}” has an ending`);
}

/** Spellings that hide a name or are not quite its own. */
export function spellingEvidence(
  context: SegmentContext,
  mention: Mention,
  candidate: Candidate,
  reasons: Evidence[],
): void {
  const written = context.text.slice(mention.start, mention.end);
  if (candidate.alias.tokens === 1 && hasAccent(written) && !hasAccent(candidate.alias.text))
    reasons.push(evidence('accent', `“${written}” has an accent, “${candidate.alias.text}” has none`));
  if (candidate.spelling === 'leet')
    reasons.push(evidence('spelling', `“${written}” has digits or symbols in the place of letters`));
  if (candidate.spelling === 'inflected') reasons.push(inflectionEvidence(context, candidate, written));
  if (candidate.spelling === 'near') reasons.push(evidence('near', `“${written}” is nearly “${candidate.alias.text}”`));
  if (candidate.spelling === 'spelled-out')
    reasons.push(evidence('spelling', `“${written}” is spelled out letter by letter`));
  const { flags } = context.detection.tokens;
  let odd = 0;
  for (let at = mention.first; at <= mention.last; at++) odd |= flags[at] as number;
  if (odd & TokenFlag.mixedScript)
    reasons.push(evidence('hidden', `“${written}” mixes letters of two scripts that look alike`));
  if (odd & TokenFlag.invisible) reasons.push(evidence('hidden', 'has invisible characters inside'));
  if (candidate.spelling === 'numbered') reasons.push(evidence('numbered', 'has a number behind it'));
}
