/** Spellings, inflections, escapes and layouts that hide a name or pretend one. */
import { itHandles, readCases } from './case-table.ts';

describe('extra traps', () => {
  itHandles(readCases('test/fixtures/cases/extra-traps.yaml'));
});
