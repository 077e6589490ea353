/** The report by the server: the same findings as on the command line, as a text or as bytes. */
import assert from 'node:assert/strict';
import type { ReportParams, ReportResult } from '../../server/lsp/protocol/pages.ts';
import { clearance } from '../cli/program.ts';
import { type Editor, startEditor } from './editor.ts';

describe('reports of the language server', () => {
  let editor: Editor;
  before(async () => {
    editor = await startEditor('examples');
  });
  after(() => editor.quit());
  const report = (params: ReportParams) =>
    editor.connection.sendRequest<ReportResult | null>('clearance/report', params);

  it('are those of the command line', async () => {
    const made = await report({ format: 'json' });
    const { stdout } = await clearance(['check', '--format', 'json'], editor.folder);
    const findings = (text: string) => (JSON.parse(text) as { findings: unknown }).findings;
    assert.deepEqual(findings(made?.text ?? ''), findings(stdout));
    assert.deepEqual(made?.unread, []);
    assert.ok(decodeURIComponent(made.root).endsWith(editor.folder));
  }).timeout(60_000);

  it('are pages, and bytes where they are no text', async () => {
    assert.match((await report({ format: 'html' }))?.text ?? '', /^<!doctype html>[\s\S]*The Lantern Keepers/);
    const book = await report({ format: 'xlsx' });
    assert.equal(book?.text, undefined);
    assert.equal(
      Buffer.from(book?.base64 ?? '', 'base64')
        .subarray(0, 2)
        .toString(),
      'PK',
    );
    assert.equal(await report({ format: 'pdf' } as never), null);
  }).timeout(60_000);
});
