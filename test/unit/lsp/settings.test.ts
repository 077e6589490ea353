/** The settings of an editor, whatever it sends. */
import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS, readSettings, severityIn } from '../../../server/lsp/settings.ts';

describe('settings', () => {
  it('have their defaults where they are missing or strange', () => {
    for (const value of [
      undefined,
      null,
      'x',
      3,
      [],
      { severity: 'error', codeLens: 'yes' },
      { severity: { dialogue: 1 } },
    ])
      assert.deepEqual(readSettings(value), DEFAULT_SETTINGS);
  });

  it('are taken where they can be', () => {
    const settings = readSettings({ codeLens: false, approvalMarks: false, severity: { dialogue: 'hint' } });
    assert.equal(settings.codeLens, false);
    assert.equal(settings.approvalMarks, false);
    assert.equal(severityIn('lyrics', settings), 'hint');
    assert.equal(severityIn('prompt', settings), 'warning');
  });
});
