/** Every format on its fixtures. `UPDATE_FIXTURES=1` writes what the formats say now: read the difference. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describeDocument } from './described-document.ts';
import { formatFixtures } from './format-fixtures.ts';

describe('formats on fixtures', () => {
  for (const { name, format, input, expectedPath } of formatFixtures()) {
    it(name, () => {
      const described = describeDocument(input, format.parse(input));
      if (process.env.UPDATE_FIXTURES === '1') writeFileSync(expectedPath, `${JSON.stringify(described, null, 2)}\n`);
      assert.deepEqual(described, JSON.parse(readFileSync(expectedPath, 'utf8')));
    });
  }
});
