/** The report of the example production, as the command line makes it. */
import { join } from 'node:path';
import { checkProject } from '../../../server/host/check-project.ts';
import { diskFiles } from '../../../server/host/files.ts';
import { findFiles } from '../../../server/host/find-files.ts';
import { loadProject } from '../../../server/host/load-project.ts';
import { makeReport } from '../../../server/host/make-report.ts';
import type { Report } from '../../../server/reports/report.ts';

export async function exampleReport(): Promise<Report> {
  const root = join(process.cwd(), 'examples');
  const files = diskFiles(root);
  const loaded = await loadProject(files, '2026-11-23');
  const paths = await findFiles(root, loaded.project.production);
  const result = await checkProject(loaded, files, { paths });
  return makeReport(loaded, { ...result, shown: 'all', failOn: 'written-approval', durationMs: 1234 });
}
