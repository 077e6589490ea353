/** What the columns of shot lists are called and what their values mean. Data: a new synonym is one more word here. */
import type { Role, ShotStatus } from '../document/document.ts';

/** What a column holds for us. */
export type ColumnKind =
  | 'shot'
  | 'scene'
  /** Where shots are numbered within their sequence, as trackers do. */
  | 'sequence'
  | 'episode'
  | 'status'
  /** The status of one of a shot's tasks; known by what stands in the column, since each studio has tasks of its own. */
  | 'task-status'
  | 'tool'
  | 'uses-ai'
  | 'stage'
  | 'purpose'
  | 'description'
  | 'note'
  | 'reference'
  | 'prompt'
  | 'negative-prompt'
  | 'model';

/** The role of the text in a column. Columns without one hold facts. */
export const columnRoles: Readonly<Partial<Record<ColumnKind, Role>>> = {
  description: 'shot-description',
  note: 'shot-note',
  reference: 'style-reference',
  prompt: 'prompt',
  'negative-prompt': 'negative-prompt',
  model: 'model-reference',
};

// Written without case, spaces and punctuation, as `columnKind` compares them; `#` counts.
const synonyms: Readonly<Record<Exclude<ColumnKind, 'task-status'>, string>> = {
  shot: 'shot shotcode shotname shotid shotno shotnumber shot# vfxid vfxshot vfxshotcode vfx# vfxno code einstellung plan plano',
  scene: 'scene sc sceneno scenenumber scene# sceneid szene scène escena',
  sequence: 'sequence seq sequencecode sequencename sequenceid sequenz séquence secuencia',
  episode: 'episode ep eps episodeno episodenumber reel folge épisode episodio',
  status: 'status state shotstatus vfxstatus sgstatuslist taskstatus statut estado',
  tool: 'tool tools aitool aitools genaitool generator aisoftware',
  'uses-ai': 'ai aiused usesai aiuse genai genaiused usesgenai generativeai isai aigenerated ki ia',
  stage: 'use intendeduse stage aistage genaistage genaiuse deliverable',
  purpose: 'purpose aipurpose genaipurpose',
  description:
    'description shotdescription vfxdescription desc shotdesc vfxdesc action actiondialogue scopeofwork sow methodology vfxwork work brief vfxbrief creativebrief task props setdressing beschreibung descripción descriptif',
  note: 'note notes vfxnotes shotnotes comment comments remark remarks clientnotes directornotes creativenotes internalnotes bemerkung bemerkungen anmerkung notas remarques',
  reference: 'reference references ref refs look lookreference style stylereference visualreference inspiration',
  prompt: 'prompt prompts aiprompt genaiprompt imageprompt videoprompt positiveprompt prompttext',
  'negative-prompt': 'negativeprompt negative neg negprompt',
  model: 'aimodel model checkpoint lora loras',
};

const kinds: ReadonlyMap<string, ColumnKind> = meanings<ColumnKind>(synonyms);

/** The words of each meaning, by word. */
function meanings<K extends string>(words: Readonly<Partial<Record<K, string>>>): ReadonlyMap<string, K> {
  return new Map(
    Object.entries<string>(words as Record<string, string>).flatMap(([meaning, some]) =>
      some.split(' ').map((word) => [word, meaning as K]),
    ),
  );
}

const longestName = 60;
const punctuation = /[^\p{L}\p{N}#]+/gu;

/** What a column of this name holds; `undefined` for columns that say nothing we judge. */
export function columnKind(name: string): ColumnKind | undefined {
  return name.length > longestName ? undefined : kinds.get(bare(name));
}

function bare(words: string): string {
  return words.toLowerCase().replace(punctuation, '');
}

/** Whether columns of these kinds make a shot list: a prompt column, or something that names shots beside their text. */
export function isShotList(found: readonly (ColumnKind | undefined)[]): boolean {
  if (found.includes('prompt')) return true;
  const namesShots = found.includes('shot') || found.includes('scene') || found.includes('uses-ai');
  return namesShots && found.some((kind) => kind !== undefined && columnRoles[kind] !== undefined);
}

const statusWords: Readonly<Record<ShotStatus, string>> = {
  'not-started':
    'wtg waiting waitingtostart rdy rts ready readytostart notstarted todo tbd new pending neutral offen nichtbegonnen àfaire pendiente',
  'in-progress':
    'ip wip inprogress started rev review pndrvw pendingreview pendingdirectorreview inreview clientreview internalreview wfa waitingforapproval vwd viewed cbb revise revision retake rejected fix inarbeit inbearbeitung encours encurso',
  done: 'fin final finaled finalled finalapproved apr approved clientapproved cmpt complete completed done delivered dlvr closed fertig erledigt abgenommen terminé validé livré terminado',
  blocked: 'hld hold onhold blocked blockiert pausiert bloqué enattente bloqueado',
  omitted: 'omt omit omitted omits cut deleted entfällt gestrichen',
};

const statuses: ReadonlyMap<string, ShotStatus> = meanings(statusWords);

/** The status that a cell states; `undefined` for words of a studio's own. */
export function shotStatus(value: string): ShotStatus | undefined {
  return statuses.get(bare(value));
}

/** The status of a shot whose tasks have these: the one they share, without those that are omitted. */
export function statusOfTasks(tasks: readonly ShotStatus[]): ShotStatus | undefined {
  const states = new Set(tasks);
  if (states.size > 1) states.delete('omitted');
  const [first] = states;
  if (states.size <= 1) return first;
  return states.has('blocked') ? 'blocked' : 'in-progress';
}

/** What a production calls the columns and statuses of its lists; what it does not name is known by the words above. */
export interface ListWords {
  /** What the column of a name holds; `undefined` for one that is not read. */
  kindOf(name: string): ColumnKind | undefined;
  /** Whether the production itself names a column that is read so. */
  isNamed(name: string): boolean;
  isIgnored(name: string): boolean;
  statusOf(value: string): ShotStatus | undefined;
}

/** The words that everybody uses. */
export const COMMON_WORDS: ListWords = {
  kindOf: columnKind,
  isNamed: () => false,
  isIgnored: () => false,
  statusOf: shotStatus,
};

/** Words of a production's own, before those that everybody uses. @param columns `undefined`: a column that is not to be read */
export function listWords(
  columns: readonly (readonly [name: string, kind: ColumnKind | undefined])[],
  states: readonly (readonly [value: string, status: ShotStatus])[],
): ListWords {
  const ownKinds = new Map(columns.map(([name, kind]) => [bare(name), kind]));
  const ownStates = new Map(states.map(([value, status]) => [bare(value), status]));
  return {
    kindOf: (name) => (ownKinds.has(bare(name)) ? ownKinds.get(bare(name)) : columnKind(name)),
    isNamed: (name) => ownKinds.get(bare(name)) !== undefined,
    isIgnored: (name) => ownKinds.has(bare(name)) && ownKinds.get(bare(name)) === undefined,
    statusOf: (value) => ownStates.get(bare(value)) ?? shotStatus(value),
  };
}

const yes = new Set('y yes true x 1 ✓ ✔ ja oui sí si'.split(' '));
const no = new Set('n no false 0 none - – — nein non'.split(' '));
const unsaid = new Set(['', '?', 'n/a', 'na', 'tbd', 'tbc', 'unknown']);

/** Whether a cell says that generative AI is used. Words that are no plain yes or no (`Runway, temp only`) say yes. */
export function usesAi(value: string): boolean | undefined {
  const word = value.trim().toLowerCase();
  if (unsaid.has(word)) return undefined;
  return yes.has(word) || !no.has(word);
}
