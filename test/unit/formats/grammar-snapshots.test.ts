/**
 * What the TextMate grammars make of texts, by the engine that VS Code has: a fixture is a text, and beside it each of its runs
 * with the innermost scopes. `UPDATE_FIXTURES=1` writes what they say now: read the difference.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const folder = join(process.cwd(), 'test/fixtures/grammars');
const grammars: Readonly<Record<string, string>> = {
  'source.prompt': 'clearance-prompt.tmLanguage.json',
  'text.fountain': 'fountain.tmLanguage.json',
  'text.shot-list': 'shot-list.tmLanguage.json',
};
const scopeNames: Readonly<Record<string, string>> = {
  prompt: 'source.prompt',
  fountain: 'text.fountain',
  'shot-list': 'text.shot-list',
};

async function openRegistry(): Promise<textmate.Registry> {
  const wasm = createRequire(join(process.cwd(), 'package.json')).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(readFileSync(wasm));
  return new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    async loadGrammar(scopeName) {
      const file = grammars[scopeName];
      // YAML's grammar is the editor's own.
      if (file === undefined) return null;
      return textmate.parseRawGrammar(readFileSync(join(process.cwd(), 'syntaxes', file), 'utf8'), file);
    },
  });
}

/** Each line of the text, and below it its runs with their scopes but for the language's own. */
function snapshot(grammar: textmate.IGrammar, text: string): string {
  let stack = textmate.INITIAL;
  const lines = text.replace(/\n$/, '').split('\n');
  return lines
    .map((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      const runs = tokens.flatMap(({ startIndex, endIndex, scopes }) => {
        const words = line.slice(startIndex, endIndex);
        return scopes.length > 1 && words.trim() !== ''
          ? [`    ${words.trim()}  ->  ${scopes.slice(1).join(' ')}\n`]
          : [];
      });
      return `${line}\n${runs.join('')}`;
    })
    .join('');
}

describe('grammars on fixtures', () => {
  let registry: textmate.Registry;
  before(async () => {
    registry = await openRegistry();
  });

  for (const language of readdirSync(folder)) {
    for (const name of readdirSync(join(folder, language)).filter((file) => !file.endsWith('.snapshot'))) {
      it(`${language}/${name}`, async () => {
        const grammar = await registry.loadGrammar(scopeNames[language] ?? '');
        assert.ok(grammar);
        const path = join(folder, language, name);
        const made = snapshot(grammar, readFileSync(path, 'utf8'));
        if (process.env.UPDATE_FIXTURES === '1') writeFileSync(`${path}.snapshot`, made);
        assert.equal(made, readFileSync(`${path}.snapshot`, 'utf8'));
      });
    }
  }
});
