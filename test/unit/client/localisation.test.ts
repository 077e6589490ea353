/** What the extension says is said in every language: its manifest and its client, each string in each bundle. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as l10n from '@vscode/l10n';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** Beside English. */
const LANGUAGES = ['de'];

type Bundle = Readonly<Record<string, string>>;

const readBundle = async (path: string): Promise<Bundle> => JSON.parse(await readFile(join(ROOT, path), 'utf8'));

/** What a translation must take over as it is: places for values, addresses of links, settings in code. */
const partsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{\d+\}|\]\([^)]*\)|`[^`]+`|clearance\.yaml/g)].map(([part]) => part).sort();

function assertTranslated(english: Bundle, other: Bundle): void {
  assert.deepEqual(Object.keys(other).sort(), Object.keys(english).sort());
  for (const [key, text] of Object.entries(english)) {
    const translated = other[key] ?? '';
    assert.notEqual(translated.trim(), '', key);
    assert.deepEqual(partsOf(translated), partsOf(text), key);
  }
  const same = Object.entries(english).filter(([key, text]) => other[key] === text);
  assert.ok(same.length < Object.keys(english).length / 20, `not translated: ${same.map(([key]) => key).join(', ')}`);
}

describe('the manifest in other languages', () => {
  /** Where VS Code shows a string of the manifest to people, below `contributes` and at the top. */
  const SHOWN = /^(?:description|markdownDescription|title|name|contents|label|altText|enumDescriptions)$/;
  /** Names that are the same in every language. */
  const NAMES = new Set(['Clearance']);

  it('has no word of its own where people read it', async () => {
    const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    const literal: string[] = [];
    const look = (value: unknown, key: string, path: string): void => {
      if (typeof value === 'string') {
        if (SHOWN.test(key) && !/^%[\w.-]+%$/.test(value) && !NAMES.has(value)) literal.push(`${path}: ${value}`);
      } else if (Array.isArray(value)) {
        for (const [index, one] of value.entries()) look(one, key, `${path}.${index}`);
      } else if (value !== null && typeof value === 'object')
        for (const [name, one] of Object.entries(value)) look(one, name, `${path}.${name}`);
    };
    look(manifest.contributes, 'contributes', 'contributes');
    look(manifest.capabilities, 'capabilities', 'capabilities');
    look(manifest.description, 'description', 'description');
    assert.deepEqual(literal, []);
  });

  it('finds each of its keys, and no bundle has more', async () => {
    const text = await readFile(join(ROOT, 'package.json'), 'utf8');
    const named = [...new Set([...text.matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key))];
    const english = await readBundle('package.nls.json');
    assert.deepEqual(Object.keys(english).sort(), named.sort());
    for (const language of LANGUAGES) assertTranslated(english, await readBundle(`package.nls.${language}.json`));
  });
});

describe('the client in other languages', () => {
  interface Said {
    readonly file: string;
    readonly text: string;
  }
  /** First arguments of `l10n.t`. */
  const said: Said[] = [];
  /** Words that people read and that no bundle can have. */
  const bare: string[] = [];

  before(async () => {
    const entries = await readdir(join(ROOT, 'client'), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter(({ name }) => name.endsWith('.ts'))) {
      const path = join(entry.parentPath, entry.name);
      const source = ts.createSourceFile(path, await readFile(path, 'utf8'), ts.ScriptTarget.Latest, true);
      read(source, path.slice(ROOT.length));
    }
  });

  const SHOWING = /\.(?:showInformationMessage|showWarningMessage|showErrorMessage|setStatusBarMessage)$/;
  const SHOWN = /^(?:title|placeHolder|placeholder|prompt|label|detail|tooltip|openLabel|none|message)$/;
  /** Names of formats and of the product, and a number as licences have them. */
  const NAMES = /^(?:Clearance:?|Markdown|HTML|CSV|JSON|SARIF|JUnit|Excel|LIC-3)$/;

  function read(source: ts.SourceFile, file: string): void {
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node)) {
        const called = node.expression.getText(source);
        const [first] = node.arguments;
        if (called === 'l10n.t') {
          assert.ok(first && ts.isStringLiteralLike(first), `${file}: ${node.getText(source)} is not a plain string`);
          said.push({ file, text: first.text });
        } else if (SHOWING.test(called)) for (const argument of node.arguments) shown(argument);
      }
      if (ts.isPropertyAssignment(node) && SHOWN.test(node.name.getText(source))) shown(node.initializer);
      ts.forEachChild(node, visit);
    };
    const shown = (node: ts.Expression): void => {
      const literal = ts.isTemplateExpression(node)
        ? [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' ')
        : ts.isStringLiteralLike(node)
          ? node.text
          : '';
      const words = literal.replace(/\$\([a-z-]+\)/g, '').trim();
      if (/[A-Za-z]{2,}/.test(words) && !NAMES.test(words)) bare.push(`${file}: ${literal}`);
    };
    visit(source);
  }

  it('says nothing past its bundles', () => {
    assert.deepEqual(bare, []);
  });

  it('has each of its strings in each bundle, and no bundle has more', async () => {
    const english = await readBundle('l10n/bundle.l10n.json');
    assert.ok(said.length > 100);
    assert.deepEqual(Object.keys(english).sort(), [...new Set(said.map(({ text }) => text))].sort());
    for (const [key, text] of Object.entries(english)) assert.equal(text, key);
    for (const language of LANGUAGES) assertTranslated(english, await readBundle(`l10n/bundle.l10n.${language}.json`));
  });

  it('speaks the language that it was given', async () => {
    l10n.config({ contents: await readBundle('l10n/bundle.l10n.de.json') });
    try {
      const { resultText } = await import('../../../client/finding-words.ts');
      const findings = { prohibited: 1, 'written-approval': 2, notify: 0, clear: 4 };
      const result = { files: 24, findings, needAction: 1, problems: 0, isCancelled: false, duration: 5 };
      assert.equal(
        resultText(result),
        '24 Dateien geprüft: 1 untersagt, 2 zur schriftlichen Freigabe. 1 Befund ist zu klären.',
      );
    } finally {
      l10n.config({ contents: await readBundle('l10n/bundle.l10n.json') });
    }
  });
});
