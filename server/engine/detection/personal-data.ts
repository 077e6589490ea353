/**
 * Personal data: e-mail addresses, telephone numbers, street addresses and numbers of papers that could be somebody's. Reserved ones (example.com,
 * 555-01xx) are not.
 */
import { append } from '../document/append.ts';
import { streetAddresses } from './street-address.ts';

/** A range of UTF-16 offsets of the text. */
interface Found {
  readonly start: number;
  readonly end: number;
}

const EMAIL = /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63})*\.\p{L}{2,24}/gu;
/** Domains that RFC 2606 reserves for examples and tests. */
const RESERVED_DOMAIN = /@(?:[\w-]+\.)*(?:example(?:\.(?:com|org|net))?|[\w-]+\.(?:test|example|invalid|localhost))$/i;
/** `photo@2x.png` is a file. */
const FILE_NAME =
  /\.(?:png|jpe?g|gif|webp|svg|tiff?|exr|psd|pdf|mov|mp4|wav|txt|csv|json|ya?ml|prompt|safetensors|ckpt)$/i;
/** International, North American with area code, and seven digits with a hyphen. */
const PHONE =
  /(?<![\w.\-/])(?:\+\d{1,3}[\s.-]?(?:\(\d{1,4}\)[\s.-]?)?\d{1,4}(?:[\s.-]?\d{2,4}){2,4}|\(\d{3}\)\s?\d{3}[\s.-]\d{4}|\d{3}[.-]\d{3}[.-]\d{4}|\d{3}-\d{4})(?![\w\-/])/gu;
/** Seven digits alone may be anything; beside one of these they are a telephone number. */
const PHONE_WORD = /\b(?:call|phone|tel|telephone|mobile|cell|number|dial|ring|text)\b/i;
/** A US social security number, and the number of a passport or identity card where the text says that it is one. */
const IDENTITY =
  /(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])|(?<=\b(?:passport|id card|identity card|driving licence|driver's license)\s(?:(?:no|nr|number)\.?\s*)?[:#]?\s?)(?=[A-Z\d]*\d{5})[A-Z\d]{7,12}(?![\w-])/gi;
/** 555-0100 to 555-0199 are set aside for fiction in North America. */
const FICTIONAL = /555[\s.-]?01\d\d$/;

/** E-mail addresses, telephone numbers and street addresses in a text, in order. */
export function personalData(text: string): readonly Found[] {
  const found: Found[] = [];
  if (text.includes('@')) {
    for (const { index, 0: written } of text.matchAll(EMAIL)) {
      if (!RESERVED_DOMAIN.test(written) && !FILE_NAME.test(written))
        found.push({ start: index, end: index + written.length });
    }
  }
  let speaksOfPhones: boolean | undefined;
  const digits = digitsIn(text);
  for (const { index, 0: written } of digits < SHORTEST_NUMBER ? [] : text.matchAll(PHONE)) {
    if (FICTIONAL.test(written)) continue;
    if (/^\d{3}-\d{4}$/.test(written)) {
      speaksOfPhones ??= PHONE_WORD.test(text);
      if (!speaksOfPhones) continue;
    }
    found.push({ start: index, end: index + written.length });
  }
  for (const { index, 0: written } of digits < SHORTEST_IDENTITY ? [] : text.matchAll(IDENTITY))
    found.push({ start: index, end: index + written.length });
  append(found, streetAddresses(text));
  return found.sort((a, b) => a.start - b.start);
}

/** Whether what was found is the number of somebody's papers. */
export function isIdentityNumber(written: string): boolean {
  return /^(?:\d{3}-\d{2}-\d{4}|[A-Z\d]{7,12})$/i.test(written) && /^\d{3}-\d{2}-|[A-Z]|^\d{8,}$/i.test(written);
}

/** Fewest digits of a telephone number, and of the number of a paper. */
const SHORTEST_NUMBER = 7;
const SHORTEST_IDENTITY = 5;

function digitsIn(text: string): number {
  let digits = 0;
  for (let at = 0; at < text.length; at++) if (isDigit(text.charCodeAt(at))) digits++;
  return digits;
}

function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= NINE;
}

/** Whether a text can have personal data at all: cheap, for the common case that it has none. */
export function mayHavePersonalData(text: string): boolean {
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === AT_SIGN) return true;
    if (!isDigit(unit)) continue;
    if (++digits === SHORTEST_NUMBER || isHouseNumber(text, at)) return true;
  }
  return false;
}

/** Whether a digit may end the number of a house: a space and a letter behind it, or a word in front of it. */
function isHouseNumber(text: string, at: number): boolean {
  if (text.charCodeAt(at - 1) === SPACE && at > 1 && /\p{Ll}/u.test(text.charAt(at - 2))) return true;
  return /^\d[A-Za-z]?,? ?\p{L}/u.test(text.slice(at, at + 5));
}

const SPACE = 32;
const AT_SIGN = 64;
const ZERO = 48;
const NINE = 57;
