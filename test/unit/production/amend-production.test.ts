import assert from 'node:assert/strict';
import { amendProduction } from '../../../server/engine/production/amend-production.ts';

const TEXT = `# The facts
title: Lantern # working title
characters:
  - name: Maren Tollick # the keeper
`;
const AMENDED = `${TEXT}  - name: Colm\n`;

describe('amending the production file', () => {
  it('adds an entry and leaves the rest as it is, comments included', () => {
    assert.equal(amendProduction(TEXT, 'characters', { name: 'Colm' }), AMENDED);
    assert.equal(amendProduction('', 'characters', { name: 'Colm' }), 'characters:\n  - name: Colm\n');
  });

  it('ends lines as the file does', () => {
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    assert.equal(amendProduction(windows(TEXT), 'characters', { name: 'Colm' }), windows(AMENDED));
  });

  it('leaves a file alone that cannot be read', () => {
    for (const broken of ['characters: [', '- a list\n', '['.repeat(5000)])
      assert.equal(amendProduction(broken, 'characters', { name: 'Colm' }), undefined, broken.slice(0, 20));
  });
});
