/** The boundaries of the house: what the engine and the extension may import, and that the engine asks the world nothing. */
import assert from 'node:assert/strict';
import { type Import, importsOf, parsed, sourceFiles, worldlyUses } from './source-files.ts';

const ENGINE = 'server/engine/';
const PURE_LIBRARIES = [
  'compromise',
  'yaml',
  'csv-parse',
  'jsonc-parser',
  'saxes',
  'fflate',
  'valibot',
  '@noble/hashes',
];
/** What both sides say to each other: names and types alone. */
const PROTOCOL = 'server/lsp/protocol/';

const engine = sourceFiles('server/engine');
const client = sourceFiles('client');

function isOf(library: string, target: string): boolean {
  return target === library || target.startsWith(`${library}/`);
}

function written({ from, target }: Import): string {
  return `${from} imports ${target}`;
}

describe('boundaries', () => {
  it('the engine imports itself, rules as data, and named pure libraries', () => {
    const isAllowed = ({ target, isFile }: Import): boolean =>
      isFile
        ? target.startsWith(ENGINE) || /^rules\/.+\.json$/.test(target)
        : PURE_LIBRARIES.some((library) => isOf(library, target));
    const outside = engine.flatMap(importsOf).filter((one) => !isAllowed(one));
    assert.deepEqual(outside.map(written), []);
  });

  it('the engine has no clock, no chance, no network, no machine and no locale', () => {
    assert.deepEqual(engine.flatMap(worldlyUses), []);
  });

  it('the engine never makes a regular expression or a program out of data', () => {
    // The two patterns that are put together from constants of the same file.
    const known = [`${ENGINE}formats/video-prompt.ts`, `${ENGINE}knowledge/table.ts`];
    const makers = engine.filter(({ tree }) =>
      /\b(?:new\s+RegExp|RegExp\s*\(|new\s+Function|\beval\s*\()/.test(tree.text),
    );
    assert.deepEqual(
      makers.map(({ path }) => path),
      known,
    );
  });

  it('the extension imports itself, the editor, its client library and the protocol, and nothing else of the server', () => {
    const fromServer = client
      .flatMap(importsOf)
      .filter(({ target, isFile }) => isFile && !target.startsWith('client/'));
    assert.deepEqual(fromServer.filter(({ target }) => !target.startsWith(PROTOCOL)).map(written), []);
    assert.ok(fromServer.length > 0, 'the extension speaks the protocol');
    const packages = client.flatMap(importsOf).filter(({ isFile }) => !isFile);
    const allowed = /^(?:vscode|vscode-languageclient(?:\/.+)?|@vscode\/l10n|node:(?:path|url)|path|url)$/;
    assert.deepEqual(packages.filter(({ target }) => !allowed.test(target)).map(written), []);
  });

  it('only the extension imports the editor', () => {
    const server = sourceFiles('server').flatMap(importsOf);
    assert.deepEqual(server.filter(({ target }) => isOf('vscode', target)).map(written), []);
  });

  it('only the protocol adapters import the protocol library', () => {
    const others = sourceFiles('server').filter(({ path }) => !/^server\/(?:lsp|web)\//.test(path));
    const libraries = /^vscode-(?:languageserver|jsonrpc)/;
    assert.deepEqual(
      others
        .flatMap(importsOf)
        .filter(({ target }) => libraries.test(target))
        .map(written),
      [],
    );
  });

  it('sees what it looks for', () => {
    const text = `
      import fs from 'node:fs';
      import type { A } from '../lsp/protocol.ts';
      export { b } from 'lodash';
      const c = await import('./c.ts');
      type D = import('../host/files.ts').D;
      const now = Date.now() + Math.random() + new Date().getFullYear();
      const { process: named, fetch = 1 } = { process: 2 };
      process.exit(named); fetch('x'); globalThis.setTimeout(() => 1); a.process.fetch();
      'a'.localeCompare('b');`;
    const file = parsed('server/engine/x.ts', text);
    assert.deepEqual(
      importsOf(file).map(({ target }) => target),
      ['node:fs', 'server/lsp/protocol.ts', 'lodash', 'server/engine/c.ts', 'server/host/files.ts'],
    );
    assert.deepEqual(
      worldlyUses(file).map((use) => use.slice('server/engine/x.ts:'.length)),
      [
        '7 Date.now',
        '7 Math.random',
        '7 .getFullYear',
        '7 new Date()',
        '9 process',
        '9 fetch',
        '9 globalThis',
        '10 .localeCompare',
      ],
    );
  });
});
