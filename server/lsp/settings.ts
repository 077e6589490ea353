/** The few settings of a person's editor. What belongs to a production is in its own file. */
import type { Role } from '../engine/document/document.ts';

export const SEVERITY_WORDS = ['error', 'warning', 'information', 'hint'] as const;
export type SeverityWord = (typeof SEVERITY_WORDS)[number];

export interface Settings {
  /** How what needs written approval is underlined, by where it stands; what is only to be told never weighs more. */
  readonly severity: {
    /** In dialogue and lyrics: most of what characters say is never made by a tool. */
    readonly dialogue: SeverityWord;
    readonly elsewhere: SeverityWord;
  };
  /** Whether prompts, shots and scenes have a line above them that says what was found in them. */
  readonly codeLens: boolean;
  /** Whether what is approved has a mark behind it. */
  readonly approvalMarks: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  severity: { dialogue: 'information', elsewhere: 'warning' },
  codeLens: true,
  approvalMarks: true,
};

/** The section `clearance` of an editor's settings; what is missing or strange has its default. */
export function readSettings(value: unknown): Settings {
  const given = asRecord(value);
  const severity = asRecord(given.severity);
  const flag = (name: 'codeLens' | 'approvalMarks'): boolean => {
    const one = given[name];
    return typeof one === 'boolean' ? one : DEFAULT_SETTINGS[name];
  };
  const word = (name: keyof Settings['severity']): SeverityWord =>
    SEVERITY_WORDS.find((one) => one === severity[name]) ?? DEFAULT_SETTINGS.severity[name];
  return {
    severity: { dialogue: word('dialogue'), elsewhere: word('elsewhere') },
    codeLens: flag('codeLens'),
    approvalMarks: flag('approvalMarks'),
  };
}

/** The severity of what needs written approval in a text of this role. */
export function severityIn(role: Role, { severity }: Settings): SeverityWord {
  return role === 'dialogue' || role === 'lyrics' ? severity.dialogue : severity.elsewhere;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
