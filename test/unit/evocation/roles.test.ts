import assert from 'node:assert/strict';
import { readRoles } from '../../../server/engine/evocation/roles.ts';

const HEADER = 'relation\tof\twho\n';

describe('the table of roles', () => {
  it('is read, with several holders', () => {
    const { roles, problems } = readRoles(`${HEADER}# note\nplays\tcharacter:otter\tperson:ada | person:bo\n`);
    assert.deepEqual(roles, [{ relation: 'plays', of: 'character:otter', who: ['person:ada', 'person:bo'], line: 3 }]);
    assert.deepEqual(problems, []);
  });

  it('says what is wrong with a row, and reads the others', () => {
    const { roles, problems } = readRoles(`${HEADER}knows\tx\ty\nplays\tx\nfounds\tbrand:tide\tperson:ada\n`);
    assert.deepEqual(
      problems.map(({ line, message }) => `${line} ${message.slice(0, 24)}`),
      ['2 unknown relation "knows"', '3 a role has three cells: '],
    );
    assert.equal(roles.length, 1);
  });
});
