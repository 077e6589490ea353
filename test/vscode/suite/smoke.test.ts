/** The least that must hold: VS Code has found the extension under development. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension', () => {
  it('is present', () => {
    assert.ok(vscode.extensions.getExtension('clearance.clearance'));
  });
});
