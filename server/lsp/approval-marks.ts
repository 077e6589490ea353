/** A mark behind what is approved, which has no line below it: that it is, and until when. Words and a tick, no colour. */
import { type InlayHint, InlayHintKind } from 'vscode-languageserver';
import { isGranted } from '../engine/approvals/status.ts';
import type { Finding } from '../engine/finding.ts';
import { rangeOf } from './diagnostics.ts';
import type { AnalysedDocument } from './workspace.ts';

/** The marks of a document, one for each approved finding at its first place: forty mentions are one approval. */
export function approvalMarks({ document, analysis, project }: AnalysedDocument): InlayHint[] {
  const expiries = new Map(
    project.loaded.project.approvals.map(({ id, decision }) => [id, decision?.expires] as const),
  );
  return analysis.findings.flatMap((finding): InlayHint[] => {
    const { approval, places, suppressed } = finding;
    if (suppressed !== undefined || !isGranted(approval)) return [];
    const until = approval.record === undefined ? undefined : expiries.get(approval.record);
    const position = rangeOf(document, places[0].span).end;
    const label = `✓ ${until === undefined ? 'approved' : `until ${until}`}${conditionsOf(finding)}`;
    const tooltip = `${finding.subject.name}: ${approval.explanation}`;
    return [{ position, label, tooltip, kind: InlayHintKind.Parameter, paddingLeft: true }];
  });
}

function conditionsOf({ approval }: Finding): string {
  return approval.status === 'approved-with-conditions' ? ', with conditions' : '';
}
