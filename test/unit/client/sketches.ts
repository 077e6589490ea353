/** Findings for tests of the sidebar: about invented people, with what matters for a test. */
import type { ApprovalStatus, FindingItem } from '../../../server/lsp/protocol/findings.ts';

/** An approval in this state. */
export function approval(status: ApprovalStatus): FindingItem['approval'] {
  return { status, explanation: status };
}

/** What of a finding matters for a test. */
type Sketch = Partial<FindingItem> & {
  readonly line?: number;
  readonly shot?: string;
  readonly scene?: string;
  /** Of whom it is about. */
  readonly name?: string;
};

/** A finding about an invented person, with what matters for a test. */
export function item({ line = 0, shot, scene, name = 'Ada Quill', path = 'a.prompt', ...rest }: Sketch): FindingItem {
  const level = rest.level ?? 'written-approval';
  const status = rest.approval?.status ?? 'not-requested';
  return {
    uri: `file:///project/${path}`,
    path,
    project: 'file:///project',
    fingerprint: `f${line}${path}`,
    range: { start: { line, character: 0 }, end: { line, character: 4 } },
    places: 1,
    subject: { kind: 'person', id: `person:${name.toLowerCase().replaceAll(' ', '-')}`, name },
    use: 'depiction',
    level,
    clause: 'NFX-2.2',
    message: 'Ada Quill is to be shown.',
    scope: {
      label: shot ?? '',
      title: '',
      ...(shot === undefined ? {} : { shot }),
      ...(scene === undefined ? {} : { scene }),
    },
    approval: approval(status),
    needsAction: ['prohibited', 'written-approval'].includes(level) && !status.startsWith('approved'),
    ...rest,
  };
}
