/** The built server as each editor of docs/editors.md starts it: diagnostics, a hover and a quick fix, at the right places. */
import assert from 'node:assert/strict';
import {
  type CodeAction,
  CodeActionRequest,
  type Diagnostic,
  HoverRequest,
  type MarkupContent,
} from 'vscode-languageserver-protocol/node';
import type { FindingsResult } from '../../server/lsp/protocol/findings.ts';
import { Method } from '../../server/lsp/protocol/names.ts';
import { type Editor, startEditor } from './editor.ts';
import { GREETINGS } from './greetings.ts';

/** Characters before the name that have other lengths in UTF-8 (é: 2, 🎬: 4), UTF-16 (1, 2) and UTF-32 (1, 1). */
const BEFORE = 'café 🎬 at dusk, in the style of ';
const NAME = 'Greg Rutkowski';
const TEXT = `${BEFORE}${NAME}, oil painting\n`;
const PROMPT = 'prompts/café 1.prompt';

for (const { editor: name, capabilities, opening, languageId } of GREETINGS) {
  describe(`as ${name} starts it`, () => {
    let editor: Editor;
    beforeEach(async () => {
      editor = await startEditor('', capabilities, undefined, {
        files: { 'clearance.yaml': 'title: Lanterns\n', [PROMPT]: TEXT },
        greeting: opening,
      });
    });
    afterEach(async () => {
      assert.equal(await editor.quit(), 0, 'the server ends in order');
    });

    const pulls = capabilities.textDocument?.diagnostic !== undefined;
    const isAboutName = ({ code }: Diagnostic): boolean => code === 'NFX-2.2';
    const diagnosticOf = async (): Promise<Diagnostic> => {
      await editor.open(PROMPT, undefined, languageId);
      const all = pulls
        ? await editor.diagnose(PROMPT)
        : await editor.waitForPush(PROMPT, (diagnostics) => diagnostics.some(isAboutName));
      const found = all.find(isAboutName);
      assert.ok(found, `no finding in ${JSON.stringify(all)}`);
      return found;
    };

    it('is told of UTF-16, and gets diagnostics, hovers and quick fixes in it', async () => {
      assert.equal(editor.initialized.capabilities.positionEncoding, 'utf-16');
      assert.equal(editor.initialized.capabilities.diagnosticProvider !== undefined, pulls);
      const diagnostic = await diagnosticOf();
      const start = { line: 0, character: BEFORE.length };
      const end = { line: 0, character: BEFORE.length + NAME.length };
      assert.deepEqual(diagnostic.range, { start, end });

      const textDocument = { uri: editor.uri(PROMPT) };
      const hover = await editor.connection.sendRequest(HoverRequest.type, { textDocument, position: start });
      assert.ok(hover);
      assert.ok((hover.contents as MarkupContent).value.includes(NAME));
      assert.deepEqual(hover.range, { start, end });

      const actions = (await editor.connection.sendRequest(CodeActionRequest.type, {
        textDocument,
        range: diagnostic.range,
        context: { diagnostics: [diagnostic] },
      })) as CodeAction[];
      const edit = actions.flatMap((action) => action.edit?.changes?.[textDocument.uri] ?? [])[0];
      assert.ok(edit, `no edit in ${JSON.stringify(actions)}`);
      const [line = ''] = TEXT.split('\n');
      const fixed = line.slice(0, edit.range.start.character) + edit.newText + line.slice(edit.range.end.character);
      assert.ok(fixed.startsWith('café 🎬 at dusk') && fixed.endsWith('oil painting') && !fixed.includes(NAME), fixed);
    });

    it('has the folder of the greeting as its project', async () => {
      await diagnosticOf();
      const { findings, projects } = await editor.connection.sendRequest<FindingsResult>(Method.findings, {});
      assert.deepEqual(
        projects.map(({ defaults }) => defaults),
        [undefined],
        'clearance.yaml of the folder is read',
      );
      assert.ok(findings.some(({ path }) => path === PROMPT));
    });
  });
}
