/** The program's own source files, parsed: what they import and which names of the outside world they use. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import ts from 'typescript';

export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly tree: ts.SourceFile;
}

/** An import of any kind: `import`, `import type`, `export ... from`, `import()`, `require()`, `import('x').T`. */
export interface Import {
  /** The package or built-in module, or the imported file relative to the repository. */
  readonly target: string;
  readonly isFile: boolean;
  readonly isTypeOnly: boolean;
  readonly from: string;
}

const root = process.cwd();

/** All TypeScript files below a folder of the repository. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
    .map((path) => parsed(path, readFileSync(join(root, path), 'utf8')));
}

export function parsed(path: string, text: string): SourceFile {
  return { path, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
}

export function importsOf({ path, tree }: SourceFile): readonly Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, isTypeOnly: boolean) => {
    if (!specifier) return;
    const name = ts.isStringLiteralLike(specifier) ? specifier.text : `(computed) ${specifier.getText()}`;
    const isFile = name.startsWith('.');
    const target = isFile ? posix.normalize(posix.join(dirname(path), name)) : name;
    found.push({ target, isFile, isTypeOnly, from: path });
  };
  walk(tree, (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly === true);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node)) add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node, true);
    else if (ts.isImportEqualsDeclaration(node)) add(node.moduleReference, false);
    else if (ts.isCallExpression(node) && isModuleCall(node)) add(node.arguments[0], false);
  });
  return found;
}

/** Uses of the clock, of chance, of the network and of the machine: `path:line what`. */
export function worldlyUses({ path, tree }: SourceFile): readonly string[] {
  const found: string[] = [];
  walk(tree, (node) => {
    const what = worldly(node);
    if (what === undefined) return;
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${path}:${line + 1} ${what}`);
  });
  return found;
}

/** Names of the outside world. */
const WORLD = new Set([
  ...['process', 'fetch', 'require', 'globalThis', 'window', 'self', 'navigator', 'console', 'performance', 'Buffer'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'XMLHttpRequest', 'WebSocket', 'EventSource'],
  ...['eval', 'Function', 'crypto', 'Worker', 'SharedArrayBuffer', 'Atomics', 'Intl', '__dirname', '__filename'],
]);
/** Answers that depend on the machine's language or time zone. */
const BY_LOCALE =
  /^(?:toLocale\w+|localeCompare|getTimezoneOffset|get(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds))$/;

function worldly(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()';
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()';
  if (ts.isMetaProperty(node) && node.getText() === 'import.meta') return 'import.meta';
  if (ts.isPropertyAccessExpression(node)) {
    const written = node.getText();
    if (written === 'Date.now' || written === 'Math.random') return written;
    return BY_LOCALE.test(node.name.text) ? `.${node.name.text}` : undefined;
  }
  return ts.isIdentifier(node) && WORLD.has(node.text) && isReference(node) ? node.text : undefined;
}

/** Whether an identifier refers to something, and is not the name of a property or of a declaration. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  const isName = 'name' in parent && parent.name === node;
  return !isName && !ts.isImportSpecifier(parent) && !ts.isExportSpecifier(parent);
}

function isModuleCall({ expression }: ts.CallExpression): boolean {
  return expression.kind === ts.SyntaxKind.ImportKeyword || expression.getText() === 'require';
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}
