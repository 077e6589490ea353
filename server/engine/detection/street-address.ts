/** Street addresses: a house number with a street, in the order that English, French and German write them. */

/** Number, one to three capitalised words, kind of street: 14 Harbour Street. */
const ENGLISH =
  /(?<![\p{L}\d.,#-])\d{1,5}[A-Za-z]?\s(?:(?:North|South|East|West|[NSEW]\.?)\s)?(?:\p{Lu}[\p{L}'’-]+\s){1,3}(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Lane|Drive|Boulevard|Blvd\.?|Court|Terrace|Crescent)(?![\p{L}\d-])/gu;
/** Number, kind of street, name: 12 rue des Lilas. */
const FRENCH =
  /(?<![\p{L}\d.,#-])\d{1,4}(?:\s?(?:bis|ter))?,?\s(?:rue|avenue|boulevard|impasse)\s(?:d['’]|de\s|du\s|des\s|de\sla\s)?\p{Lu}[\p{L}'’-]+/gu;
/** Name with its kind of street, number: Hafenstraße 12. */
const GERMAN = /(?<![\p{L}])\p{Lu}\p{L}+(?:straße|strasse|gasse|weg|platz|allee|ufer)\s\d{1,4}[a-z]?(?![\p{L}\d])/gu;

/** A street with a number may be a film, a famous place or a set; beside one of these it is where somebody can be found. */
const ADDRESS_WORD =
  /(?<!\p{L})(?:address|lives?|living|home|resid\p{L}+|deliver\p{L}*|courier|send|ship to|mail|contact|pick up|c\/o|crew|call sheet|adresse|wohnt|paket|liefer\p{L}*|habite|domicile|colis|livr\p{L}+)(?!\p{L})/iu;
/** A post code behind the street, with or without a town. */
const POST_CODE =
  /^,?\s+(?:\p{Lu}[\p{L} .'’-]{1,40},?\s+)?(?:[A-Z]{2}\s)?(?:\d{5}|[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2})(?![\d\p{L}])/u;

/** Street addresses in a text, in no order. Offsets are UTF-16 units. */
export function streetAddresses(text: string): readonly { readonly start: number; readonly end: number }[] {
  const streets = [ENGLISH, FRENCH, GERMAN].flatMap((form) =>
    [...text.matchAll(form)].map(({ index, 0: written }) => ({ start: index, end: index + written.length })),
  );
  if (streets.length === 0) return streets;
  const speaksOfAddresses = ADDRESS_WORD.test(text);
  return streets.filter(({ end }) => speaksOfAddresses || POST_CODE.test(text.slice(end, end + 70)));
}
