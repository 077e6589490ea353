/** The forms that a report can have; each is loaded when somebody wants it. */
import type { Report, Shown } from './report.ts';

/** A form of the report. */
export interface ReportForm {
  /** Ending of a file that holds it. */
  readonly ending: string;
  /** What it has unless somebody says otherwise: what is left to do, or everything that was found. */
  readonly shown: Shown;
  /** Whether it quotes the texts; to others the gist of a text says enough. */
  readonly isQuoting?: boolean;
  readonly render: (report: Report) => Promise<string | Uint8Array>;
}

/** The forms for files and programs, by name. The one for terminals is made by the command line, which knows the terminal. */
export const REPORT_FORMS = {
  html: {
    ending: 'html',
    shown: 'all',
    isQuoting: true,
    render: async (report) => (await import('./html/report.ts')).htmlReport(report),
  },
  csv: {
    ending: 'csv',
    shown: 'all',
    isQuoting: true,
    render: async (report) => (await import('./item-table.ts')).csvReport(report),
  },
  xlsx: {
    ending: 'xlsx',
    shown: 'all',
    isQuoting: true,
    render: async (report) => (await import('./xlsx.ts')).xlsxReport(report),
  },
  markdown: {
    ending: 'md',
    shown: 'action',
    render: async (report) => (await import('./markdown.ts')).markdownReport(report),
  },
  json: { ending: 'json', shown: 'action', render: async (report) => (await import('./json.ts')).jsonReport(report) },
  sarif: {
    ending: 'sarif',
    shown: 'action',
    render: async (report) => (await import('./sarif.ts')).sarifReport(report),
  },
  github: {
    ending: 'txt',
    shown: 'action',
    render: async (report) => (await import('./github.ts')).githubReport(report),
  },
  junit: { ending: 'xml', shown: 'action', render: async (report) => (await import('./junit.ts')).junitReport(report) },
} as const satisfies Readonly<Record<string, ReportForm>>;
export type ReportFormat = keyof typeof REPORT_FORMS;

/** Whether a form quotes the texts. */
export function isQuotingForm(format: ReportFormat): boolean {
  const form: ReportForm = REPORT_FORMS[format];
  return form.isQuoting === true;
}
