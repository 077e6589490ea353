/**
 * The five guiding questions that Netflix's guidance puts before any use of generative AI, in our own words. Where all are
 * answered with yes, telling the studio may be enough; a no, or not being sure, has to be raised before work begins.
 * Source: the part "Guiding principles" of https://partnerhelp.netflixstudios.com/hc/en-us/articles/43393929218323
 */

/** What the questions are about, in the order of the source: the keys under `principles` in the production file. */
export const PRINCIPLES = ['original', 'confidential', 'secured', 'temporary', 'performances'] as const;
export type Principle = (typeof PRINCIPLES)[number];

/** What people answer. */
export const ANSWERS = ['yes', 'no', 'unsure'] as const;
export type Answer = (typeof ANSWERS)[number];

/** Answers by question; a question that is left out has not been answered. */
export type Answers = { readonly [P in Principle]?: Answer };

/** Each asked so that yes is the answer that needs nothing more; short enough for one line of an input box. */
export const QUESTIONS: Readonly<Record<Principle, string>> = {
  original: 'Does it infringe no rights, and recreate nothing that identifies others’ work?',
  confidential: 'Do the tools neither keep, reuse nor train on inputs and outputs?',
  secured: 'Do the tools run in an enterprise-secured environment, wherever possible?',
  temporary: 'Is what is made temporary only, and no part of what is delivered?',
  performances: 'Are performances and union-covered work neither replaced nor generated without consent?',
};

/** A word for each question, for lists. */
const TOPICS: Readonly<Record<Principle, string>> = {
  original: 'material of others',
  confidential: 'terms of the tools',
  secured: 'secured environment',
  temporary: 'temporary only',
  performances: 'performances and covered work',
};

/** How `clearance.yaml` writes an answer. */
export const WRITTEN_ANSWERS = { yes: true, no: false, unsure: 'unknown' } as const satisfies Readonly<
  Record<Answer, boolean | 'unknown'>
>;

/** Answers as the production file states them. */
export type StatedAnswers = { readonly [P in Principle]?: boolean | 'unknown' | undefined };

/** The principles whose question is answered, but not with yes. One that nobody has answered is not among them. */
export function principlesInDoubt(stated: StatedAnswers): readonly Principle[] {
  return PRINCIPLES.filter((principle) => stated[principle] === false || stated[principle] === 'unknown');
}

/** `no: temporary only; not sure: terms of the tools`; empty if nothing is in doubt. */
export function describeDoubt(stated: StatedAnswers): string {
  const among = (answer: false | 'unknown') =>
    PRINCIPLES.filter((principle) => stated[principle] === answer)
      .map((principle) => TOPICS[principle])
      .join(', ');
  const parts = [
    ['no', among(false)],
    ['not sure', among('unknown')],
  ].filter(([, topics]) => topics !== '');
  return parts.map(([answer, topics]) => `${answer}: ${topics}`).join('; ');
}
