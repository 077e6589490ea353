/** The pages of the documentation: their links lead somewhere, and what they name is there. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const PAGES = [
  'README.md',
  'CHANGELOG.md',
  'examples/README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
/** The page that goes into the .vsix. */
const EXTENSION_PAGE = 'docs/extension.md';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly title: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;

/** What a page says in words, without its examples of code. */
function textOf(page: string): string {
  return readFileSync(page, 'utf8').replace(/^```.*?^```$/gms, '');
}

function linksOf(page: string): readonly string[] {
  return [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to).filter((to) => !/^https?:/.test(to));
}

/** What a heading is called in a link, as code hosts have it. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((one) =>
      one
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );
}

describe('the documentation', () => {
  it('has links that lead somewhere', () => {
    const lost = PAGES.flatMap((page) =>
      linksOf(page).filter((to) => {
        const [path = '', anchor] = to.split('#');
        const target = path === '' ? page : normalize(join(dirname(page), path));
        return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).has(anchor));
      }),
    );
    assert.deepEqual(lost, []);
    assert.ok(PAGES.flatMap(linksOf).length > 100);
  });

  it('names commands as they are called', () => {
    const titles = new Set(
      manifest.contributes.commands.map(({ title }) => words[title.slice(1, -1)]?.replace(/\.\.\.$/, '')),
    );
    const named = PAGES.flatMap((page) =>
      [...textOf(page).matchAll(/_Clearance: ([^_]+?)(?:\.\.\.)?_/g)].map(([, name = '']) => name),
    );
    assert.ok(named.length > 20);
    assert.deepEqual(
      named.filter((name) => !titles.has(name)),
      [],
    );
  });

  it('has a page for the extension that needs no other, with its settings', () => {
    assert.deepEqual(linksOf(EXTENSION_PAGE), []);
    const settings = Object.keys(manifest.contributes.configuration.properties);
    const text = textOf(EXTENSION_PAGE);
    const unnamed = settings.filter((name) => name !== 'clearance.trace.server' && !text.includes(`\`${name}\``));
    assert.deepEqual(unnamed, []);
  });
});
