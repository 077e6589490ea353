import assert from 'node:assert/strict';
import { sparqlDate, tableDate } from '../../../server/host/wikidata/dates.ts';

/** A date of Wikidata, its precision, and what a table says. */
const DATES: readonly (readonly [string, number, string | undefined])[] = [
  ['+1952-03-11T00:00:00Z', 11, '1952-03-11'],
  ['+1952-03-11T00:00:00Z', 10, '1952-03'],
  ['+1952-03-11T00:00:00Z', 9, '1952'],
  ['+1950-00-00T00:00:00Z', 8, undefined],
  ['+1952-00-00T00:00:00Z', 11, '1952'],
  ['+1952-03-00T00:00:00Z', 11, '1952-03'],
  ['+1953-02-29T00:00:00Z', 11, '1953-02'],
  ['-0044-03-15T00:00:00Z', 11, '-0044-03-15'],
  ['+00000001952-03-11T00:00:00Z', 11, '1952-03-11'],
  ['-13798000000-00-00T00:00:00Z', 9, undefined],
  ['someday', 11, undefined],
];

describe('dates of Wikidata', () => {
  for (const [time, precision, expected] of DATES) {
    it(`give ${expected ?? 'nothing'} for ${time} with precision ${precision}`, () => {
      assert.equal(tableDate({ time, precision }), expected);
    });
  }

  it('are counted from the year 0 in SPARQL results, where the first of January may mean the year', () => {
    const table = (written: string, precision?: number) => {
      const date = sparqlDate(written, precision);
      return date && tableDate(date);
    };
    assert.equal(table('1952-03-11T00:00:00Z'), '1952-03-11');
    assert.equal(table('1952-01-01T00:00:00Z'), '1952');
    assert.equal(table('1952-01-01T00:00:00Z', 11), '1952-01-01');
    assert.equal(table('-0043-03-15T00:00:00Z'), '-0044-03-15');
    assert.equal(table('0000-06-01T00:00:00Z'), '-0001-06-01');
    assert.equal(table('Ada Quill'), undefined);
  });
});
