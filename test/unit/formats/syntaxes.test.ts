import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Rule {
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly include?: string;
  readonly patterns?: readonly Rule[];
  readonly captures?: Readonly<Record<string, Rule>>;
  readonly beginCaptures?: Readonly<Record<string, Rule>>;
  readonly endCaptures?: Readonly<Record<string, Rule>>;
  readonly repository?: Readonly<Record<string, Rule>>;
}

const folder = join(process.cwd(), 'syntaxes');
const files = readdirSync(folder);

function rulesIn(rule: Rule): readonly Rule[] {
  const inner = [
    ...(rule.patterns ?? []),
    ...Object.values(rule.captures ?? {}),
    ...Object.values(rule.beginCaptures ?? {}),
    ...Object.values(rule.endCaptures ?? {}),
    ...Object.values(rule.repository ?? {}),
  ];
  return [rule, ...inner.flatMap(rulesIn)];
}

describe('grammars', () => {
  for (const file of files.filter((name) => name.endsWith('.tmLanguage.json'))) {
    it(`${file} refers to rules that exist, with patterns that compile`, () => {
      const grammar: Rule = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      const names = Object.keys(grammar.repository ?? {});
      const rules = rulesIn(grammar);
      assert.ok(rules.length > 20);
      for (const { include, match, begin, end } of rules) {
        if (include?.startsWith('#')) assert.ok(names.includes(include.slice(1)), include);
        for (const pattern of [match, begin, end]) {
          if (pattern !== undefined) assert.doesNotThrow(() => new RegExp(jsPattern(pattern), 'u'), pattern);
        }
      }
      const used = new Set(rules.map(({ include }) => include?.slice(1)));
      assert.deepEqual(
        names.filter((name) => !used.has(name)),
        [],
      );
    });
  }
});

/** JavaScript's spelling of what the grammars use of Oniguruma's. */
function jsPattern(pattern: string): string {
  return pattern
    .replace(/^\(\?i\)/, '')
    .replaceAll('\\A', '^')
    .replaceAll('\\x{FEFF}', '\\uFEFF');
}
