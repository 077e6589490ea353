/** Countries of Wikidata as ISO 3166-1 codes; historic states by the country of today. What is not here stays empty. */

// biome-ignore format: a table reads better in rows
const ITEMS: Readonly<Record<string, string>> = {
  AE: 'Q878', AF: 'Q889', AR: 'Q414', AT: 'Q40', AU: 'Q408', BA: 'Q225', BD: 'Q902', BE: 'Q31', BG: 'Q219', BR: 'Q155',
  BY: 'Q184', CA: 'Q16', CH: 'Q39', CL: 'Q298', CN: 'Q148', CO: 'Q739', CU: 'Q241', CZ: 'Q213', DE: 'Q183 Q43287 Q7318 Q713750 Q16957',
  DK: 'Q35', DZ: 'Q262', EE: 'Q191', EG: 'Q79', ES: 'Q29', ET: 'Q115', FI: 'Q33', FR: 'Q142 Q70972', GB: 'Q145 Q174193 Q161885',
  GH: 'Q117', GR: 'Q41', HR: 'Q224', HU: 'Q28', ID: 'Q252', IE: 'Q27', IL: 'Q801', IN: 'Q668', IQ: 'Q796', IR: 'Q794',
  IS: 'Q189', IT: 'Q38 Q172579', JM: 'Q766', JO: 'Q810', JP: 'Q17', KE: 'Q114', KP: 'Q423', KR: 'Q884', LB: 'Q822', LT: 'Q37',
  LV: 'Q211', MA: 'Q1028', MN: 'Q711', MX: 'Q96', MY: 'Q833', NG: 'Q1033', NL: 'Q55 Q29999', NO: 'Q20', NZ: 'Q664', PE: 'Q419',
  PH: 'Q928', PK: 'Q843', PL: 'Q36', PT: 'Q45', QA: 'Q846', RO: 'Q218', RS: 'Q403', RU: 'Q159 Q34266 Q15180', SA: 'Q851',
  SE: 'Q34', SG: 'Q334', SI: 'Q215', SK: 'Q214', SY: 'Q858', TH: 'Q869', TN: 'Q948', TR: 'Q43', TW: 'Q865', UA: 'Q212',
  US: 'Q30', VE: 'Q717', VN: 'Q881', ZA: 'Q258',
};

const codes = new Map(Object.entries(ITEMS).flatMap(([code, ids]) => ids.split(' ').map((id) => [id, code] as const)));

/** The code of a country's item, if it is in the table. */
export function countryCode(id: string): string | undefined {
  return codes.get(id);
}
