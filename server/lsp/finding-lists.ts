/**
 * The findings of all projects for the sidebar. In a large project that is megabytes, and it is asked for while somebody types: a
 * client that keeps the last answer gets the files that have changed since.
 */
import { basename, resolve } from 'node:path';
import { defaultsText } from '../engine/production/defaults.ts';
import type { Client } from './client.ts';
import { itemsOf } from './items.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { FindingItem, FindingsParams, FindingsResult, ProjectItem } from './protocol/findings.ts';
import { fileUri, fsPath, isOnDisk } from './uri.ts';
import type { AnalysedDocument, OpenProject, Workspace } from './workspace.ts';

type ByFile = ReadonlyMap<string, readonly FindingItem[]>;

/** Answers `Method.findings`, and remembers the last answer. */
export function openFindingLists(
  workspace: Workspace,
  documents: OpenDocuments,
  client: () => Client,
): (params: FindingsParams) => Promise<FindingsResult> {
  let versions = 0;
  let last: { readonly version: string; readonly byFile: ByFile } | undefined;
  return async ({ includeClear = false, since }) => {
    const { findings, ...rest } = await findingsOf(workspace, documents, client(), includeClear);
    const before = last !== undefined && last.version === since ? last.byFile : undefined;
    const byFile = itemsByFile(findings);
    const version = String(++versions);
    last = { version, byFile };
    if (before === undefined) return { ...rest, version, findings };
    const changed = changedFiles(before, byFile);
    return { ...rest, version, changed, findings: changed.flatMap((uri) => byFile.get(uri) ?? []) };
  };
}

function itemsByFile(findings: readonly FindingItem[]): ByFile {
  const byFile = new Map<string, FindingItem[]>();
  for (const item of findings) {
    const known = byFile.get(item.uri);
    if (known) known.push(item);
    else byFile.set(item.uri, [item]);
  }
  return byFile;
}

/** URIs of the files whose findings are others: items of findings that have not changed are the same objects. */
function changedFiles(before: ByFile, after: ByFile): readonly string[] {
  const gone = [...before.keys()].filter((uri) => !after.has(uri));
  const others = [...after].filter(([uri, items]) => {
    const old = before.get(uri);
    return old?.length !== items.length || items.some((item, index) => item !== old[index]);
  });
  return [...gone, ...others.map(([uri]) => uri)];
}

/** The findings of all projects, and of documents that belong to none. */
async function findingsOf(
  workspace: Workspace,
  documents: OpenDocuments,
  client: Client,
  includeClear: boolean,
): Promise<Omit<FindingsResult, 'version'>> {
  const listed = await workspace.projects();
  const open = (await Promise.all(documents.all().map(workspace.analyse))).filter((one) => one !== undefined);
  const roots = new Set(listed.map(({ root }) => root));
  // Documents outside the workspace and new ones have findings too.
  const others = new Map(open.flatMap(({ project }) => (roots.has(project.root) ? [] : [[project.root, project]])));
  const checked = listed.reduce((sum, { results }) => sum + results.checked.size, 0);
  const isNew = ({ project, document, analysis }: AnalysedDocument): boolean =>
    !isOnDisk(document.uri) || !project.results.checked.has(analysis.source.path);
  const names = folderNames(client);
  const folderOf = ({ root }: OpenProject) =>
    client.folders.length > 1 ? (names.get(root) ?? basename(root)) : undefined;
  return {
    findings: [
      ...listed.flatMap((project) =>
        itemsOf(project, open, documents, { includeClear, isListed: true, folder: folderOf(project) }),
      ),
      ...[...others.values()].flatMap((project) =>
        itemsOf(project, open, documents, { includeClear, isListed: false }),
      ),
    ],
    files: checked + open.filter(isNew).length,
    isChecked: listed.some(({ results }) => results.isChecked),
    guidelines: listed.map(({ generation }) => generation).join(' '),
    projects: listed.map(projectItem),
  };
}

/** By root. */
function folderNames({ folders, folderNames }: Client): ReadonlyMap<string, string | undefined> {
  return new Map(folders.map((uri) => [resolve(fsPath(uri)), folderNames.get(uri)]));
}

function projectItem({ root, loaded: { project, hasProductionFile } }: OpenProject): ProjectItem {
  const { production } = project;
  const { require, allowedSigners } = production.approvals;
  return {
    root: fileUri(root),
    ...(production.title === undefined ? {} : { title: production.title }),
    approvers: (production.approvers ?? []).map(({ name }) => name),
    signing: require === 'signed' ? 'required' : allowedSigners === undefined ? 'none' : 'possible',
    ...(hasProductionFile ? {} : { defaults: defaultsText(production) }),
  };
}
