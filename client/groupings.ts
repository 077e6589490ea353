/**
 * Findings grouped by what has to be done, or by file, shot, scene, entity or clause. No vscode here: plain data to plain data,
 * in an order that depends neither on the order of arrival nor on counts, so that nothing moves while somebody types.
 */
import * as l10n from '@vscode/l10n';
import type { FindingItem } from '../server/lsp/protocol/findings.ts';
import { GROUP_IDS, GROUP_TITLES, type GroupId } from './approval-groups.ts';
import {
  type BranchNode,
  branch,
  compare,
  countsOf,
  type FindingNode,
  MOST_OPEN,
  type Standing,
} from './finding-tree.ts';
import { findingDescription, findingPath, isNamed, shortPlace, useWord } from './finding-words.ts';

export const GROUPINGS = ['status', 'file', 'shot', 'scene', 'entity', 'clause'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** As menus and lists call them. */
export const GROUPING_TITLES: Readonly<Record<Grouping, string>> = {
  status: l10n.t('By status'),
  file: l10n.t('By file'),
  shot: l10n.t('By shot'),
  scene: l10n.t('By scene'),
  entity: l10n.t('By entity'),
  clause: l10n.t('By clause'),
};

/** What nobody has to act on is folded at first. */
const FOLDED: ReadonlySet<GroupId> = new Set(['notify', 'approved', 'clear', 'suppressed']);

/**
 * The branches of the tree for leaves that are sorted by path and place.
 * @param isFiltered somebody looks for these: as long as they are few, all are to be seen
 */
export function groupFindings(
  leaves: readonly FindingNode[],
  grouping: Grouping,
  isFiltered = false,
): readonly BranchNode[] {
  const branches = grouping === 'status' ? byStatus(leaves) : byTrait(leaves, grouping);
  return isFiltered ? branches.map((one) => found(one, leaves.length > MOST_OPEN)) : branches;
}

/** A branch of what was looked for. Views keep what is folded by its id, and this is another one. */
function found(one: BranchNode, isFolded: boolean): BranchNode {
  const children = () => one.children().map((child) => (child.type === 'branch' ? found(child, isFolded) : child));
  return branch({ ...one, id: `found/${one.id}`, isFolded }, children);
}

function byStatus(leaves: readonly FindingNode[]): readonly BranchNode[] {
  const groups = gather(leaves, ({ group }) => group);
  return GROUP_IDS.flatMap((group) => {
    const own = groups.get(group);
    if (!own) return [];
    const standing: Standing = { kind: 'status', group };
    const isFolded = FOLDED.has(group) || own.length > MOST_OPEN;
    const title = GROUP_TITLES[group];
    const given = { id: group, standing, title, detail: '', counts: String(own.length), isFolded, leaves: own };
    return branch(given, () => placesOf(group, own));
  });
}

/** A branch for each shot, or for the file where no shot is stated. */
function placesOf(group: GroupId, leaves: readonly FindingNode[]): readonly BranchNode[] {
  const places = gather(leaves, ({ item }) => `${group}/${item.uri}/${item.scope.shot ?? ''}`);
  return [...places].map(([id, own]) => {
    const { item } = own[0] as FindingNode;
    const path = findingPath(item);
    const [folder, name] = splitPath(path);
    const { shot } = item.scope;
    const stands: Pick<BranchNode, 'standing' | 'title' | 'detail'> =
      shot === undefined
        ? { standing: { kind: 'file', uri: item.uri, path }, title: name, detail: folder }
        : { standing: { kind: 'shot', name: shot, path }, title: shot, detail: inFolder(item, name) };
    // Where the group says the level already, the clause is enough: sidebars are narrow.
    const makeLeaves = () =>
      own.map((leaf) => (group === leaf.item.level ? { ...leaf, detail: leaf.item.clause } : described(leaf)));
    const counts = own.length === 1 ? '' : String(own.length);
    return branch({ id, ...stands, counts, isFolded: leaves.length > MOST_OPEN, leaves: own }, makeLeaves);
  });
}

/** What a finding is grouped by: the key of its branch, and what the branch is called. */
interface Trait extends Pick<BranchNode, 'standing' | 'title' | 'detail'> {
  readonly key: string;
}

const TRAITS: Readonly<Record<Exclude<Grouping, 'status'>, (item: FindingItem) => Trait | undefined>> = {
  file(item) {
    const { uri } = item;
    const path = findingPath(item);
    const [folder, name] = splitPath(path);
    return { key: uri, standing: { kind: 'file', uri, path }, title: name, detail: folder };
  },
  shot(item) {
    const { project, scope } = item;
    const { shot } = scope;
    if (shot === undefined) return undefined;
    // A shot is the same in the shot list and in the prompts that are made for it, but not in another production.
    const standing: Standing = { kind: 'shot', name: shot, path: '' };
    return { key: `${project}/${shot}`, standing, title: shot, detail: inFolder(item, '') };
  },
  scene(item) {
    const { uri, path, scope } = item;
    const { scene, title } = scope;
    if (scene === undefined) return undefined;
    const heading = title.startsWith(scene) ? title : l10n.t('Scene {0}', scene);
    // Every script counts its own scenes.
    const standing: Standing = { kind: 'scene', name: scene, path: findingPath(item) };
    return { key: `${uri}/${scene}`, standing, title: heading, detail: inFolder(item, splitPath(path)[1]) };
  },
  entity({ subject: { id, name, kind } }) {
    return { key: id, standing: { kind: 'entity', subject: kind }, title: name, detail: kind.replaceAll('-', ' ') };
  },
  clause({ clause, clauseTitle = '', link }) {
    return clause === ''
      ? undefined
      : { key: clause, standing: { kind: 'clause', link }, title: clause, detail: clauseTitle };
  },
};

const REST_TITLES: Readonly<Record<Exclude<Grouping, 'status'>, string>> = {
  file: '',
  shot: l10n.t('No shot stated'),
  scene: l10n.t('No scene stated'),
  entity: '',
  clause: l10n.t('No clause speaks'),
};

/** What the branch does not say of a finding. */
const LEAVES: Readonly<Record<Exclude<Grouping, 'status'>, (leaf: FindingNode) => FindingNode>> = {
  file: described,
  shot: described,
  scene: described,
  entity(leaf) {
    const { item } = leaf;
    const title = isNamed(item.subject.id) ? useWord(item.use) : leaf.title;
    return { ...leaf, title, detail: [item.clause, shortPlace(item)].filter((part) => part !== '').join(' · ') };
  },
  clause: (leaf) => ({ ...leaf, detail: shortPlace(leaf.item) }),
};

function described(leaf: FindingNode): FindingNode {
  return { ...leaf, detail: findingDescription(leaf.item) };
}

function byTrait(leaves: readonly FindingNode[], grouping: Exclude<Grouping, 'status'>): readonly BranchNode[] {
  const trait = TRAITS[grouping];
  const groups = gather(leaves, ({ item }) => trait(item)?.key ?? '');
  const branches = [...groups].map(([key, own]) => {
    const { item } = own[0] as FindingNode;
    const rest: Omit<Trait, 'key'> = { standing: { kind: 'rest' }, title: REST_TITLES[grouping], detail: '' };
    const { standing, title, detail } = trait(item) ?? rest;
    const isFolded = leaves.length > MOST_OPEN;
    const given = { id: `${grouping}/${key}`, standing, title, detail, counts: countsOf(own), isFolded, leaves: own };
    return branch(given, () => own.map(LEAVES[grouping]));
  });
  // Files are in the order of their paths.
  return grouping === 'file' ? branches : branches.sort(byTitle);
}

/** `LK_020` before `LK_100`, scene 9 before 10; what has no name comes last. */
const NATURAL = new Intl.Collator('en', { numeric: true });

function byTitle(a: BranchNode, b: BranchNode): number {
  const isRest = Number(a.standing.kind === 'rest') - Number(b.standing.kind === 'rest');
  const inFile = a.standing.kind === 'scene' ? compare(a.detail, b.detail) : 0;
  return isRest || inFile || NATURAL.compare(a.title, b.title) || compare(a.id, b.id);
}

function gather(
  leaves: readonly FindingNode[],
  key: (leaf: FindingNode) => string,
): ReadonlyMap<string, FindingNode[]> {
  const groups = new Map<string, FindingNode[]>();
  for (const leaf of leaves) {
    const name = key(leaf);
    const known = groups.get(name);
    if (known) known.push(leaf);
    else groups.set(name, [leaf]);
  }
  return groups;
}

/** A name with that of the workspace folder before it, where there are several. */
function inFolder({ folder = '' }: FindingItem, name: string): string {
  return [folder, name].filter((part) => part !== '').join(' · ');
}

/** Folder and name; the folder of what lies at the root is empty. */
function splitPath(path: string): readonly [folder: string, name: string] {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)];
}
