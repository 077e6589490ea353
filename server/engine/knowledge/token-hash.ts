/** The two hashes of a folded token: by the first it is looked up, by the second two words that share the first are told apart. */

/** FNV-1a over 16-bit units: the parameters of the public 32-bit variant. */
export const HASH_BASIS = 0x811c9dc5;

/** One step of the token hash. */
export function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** Hash of an already folded token. */
export function hashToken(folded: string): number {
  let hash = HASH_BASIS;
  for (let i = 0; i < folded.length; i++) hash = hashUnit(hash, folded.charCodeAt(i));
  return hash >>> 0;
}

const CHECK_BASIS = 0x9e3779b9;

/** Second hash of one folded token, of 32 bits. */
export function secondHash(token: string): number {
  return addToCheck(CHECK_BASIS, token);
}

/** Second hash of a sequence of folded tokens, of 16 bits: multiply and rotate, nothing in common with FNV. */
export function checkOf(tokens: readonly string[]): number {
  const check = tokens.reduce(addToCheck, CHECK_BASIS);
  return (check ^ (check >>> 16)) & 0xffff;
}

function addToCheck(check: number, folded: string): number {
  let hash = check;
  for (let i = 0; i < folded.length; i++) {
    hash = Math.imul(hash ^ folded.charCodeAt(i), 0x85ebca6b);
    hash = (hash << 13) | (hash >>> 19);
  }
  return Math.imul(hash ^ folded.length, 0xc2b2ae35) >>> 0;
}
