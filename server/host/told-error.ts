/** An error whose message is written for the person at work: what is wrong, where, and what to do. Any other is a bug. */
export class ToldError extends Error {}
