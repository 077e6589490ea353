import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { isDay } from '../../../server/engine/data-files/day.ts';
import { today } from '../../../server/host/clock.ts';
import { userName } from '../../../server/host/user.ts';
import { removeTempFolders, tempFolder } from './temp-folder.ts';

describe('who and when', () => {
  after(removeTempFolders);

  it('signs with the name that git has for the project', async () => {
    const root = tempFolder();
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    execFileSync('git', ['config', 'user.name', 'Ada Quill'], { cwd: root });
    assert.equal(await userName(root), 'Ada Quill');
  });

  it('signs with the name of the account where git has none', async () => {
    const root = tempFolder();
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    execFileSync('git', ['config', 'user.name', ''], { cwd: root });
    assert.equal(await userName(root), userInfo().username);
  });

  it('dates by the day where the person is', () => {
    assert.equal(today(new Date(2026, 0, 5, 0, 0, 1)), '2026-01-05');
    assert.equal(today(new Date(2026, 11, 31, 23, 59, 59)), '2026-12-31');
    assert.ok(isDay(today()));
  });
});
