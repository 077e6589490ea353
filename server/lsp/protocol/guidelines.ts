/** Guideline packs and their clauses. */
import type { Level } from './findings.ts';

/** A guideline pack that projects are judged by, as lists show it. */
export interface GuidelinePack {
  /** Roots of these projects. */
  readonly projects: readonly string[];
  readonly id: string;
  readonly title: string;
  readonly issuer: string;
  readonly version: string;
  /** `YYYY-MM-DD`, when the source was last read. */
  readonly checked: string;
  readonly link: string;
  readonly note: string;
  readonly clauses: readonly GuidelineClause[];
}

export interface GuidelineClause {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  /** Whether it decides, is only told, sleeps, or is advice that no text triggers. */
  readonly part: 'decides' | 'informs' | 'off' | 'advice';
  readonly explanation: string;
  readonly action: string;
  /** The part of the source it stands for. */
  readonly link: string;
  readonly source: string;
  /** How Clearance reads a case that the source leaves open. */
  readonly isOwnReading: boolean;
}
