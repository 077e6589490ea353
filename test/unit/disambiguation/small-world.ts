/** A small world of invented names with the cues that ship: what disambiguation makes of a text, without the shipped names. */
import { readdirSync, readFileSync } from 'node:fs';
import { type Analysis, analyze } from '../../../server/engine/analyze.ts';
import type { Reference } from '../../../server/engine/disambiguation/reference.ts';
import type { FormatId } from '../../../server/engine/formats/format.ts';
import { LIKELY } from '../../../server/engine/guidelines/guideline.ts';
import { readProduction } from '../../../server/engine/production/read-production.ts';
import type { Knowledge, Project } from '../../../server/engine/project.ts';
import { grammar } from '../../../server/host/grammar.ts';
import { loadWords } from '../../../server/host/load-words.ts';
import { productionIndex } from '../../../server/host/production-names.ts';
import { PROJECT } from '../analyze/shipped.ts';
import { smallIndex } from '../knowledge/small-index.ts';

const CUES = readdirSync('rules/cues').flatMap((file) => {
  const [, ...lines] = readFileSync(`rules/cues/${file}`, 'utf8').split('\n');
  return lines;
});

const WORLD = smallIndex(
  [
    ['Ada Quillon', 'person', 'surname=Quillon', { subkind: 'actor', tier: '1', generic: 'a stage actress' }],
    ['Bo Ledbrook', 'person', 'surname=Ledbrook', { subkind: 'director' }],
    ['Will Forge', 'person', '', { subkind: 'actor' }],
    ['Cherry', 'person', '', { subkind: 'singer', tier: '1' }],
    ['Zanzel', 'person', '', { subkind: 'singer' }],
    ['Ada Quarry Zell', 'person', 'acronym=AQZ', { subkind: 'politician' }],
    ['Tove Lindqvane', 'artist', 'surname=Lindqvane', { subkind: 'painter', generic: 'an expressive painter' }],
    ['Sable Orrin', 'artist', '', { subkind: 'painter', generic: 'a painter of intricate, dreamlike line work' }],
    ['Rune Marsh', 'artist', 'surname=Marsh', { subkind: 'painter' }],
    [
      'Frost',
      'work',
      '',
      {
        subkind: 'film',
        year: '2013',
        creator: 'person:bo-ledbrook',
        franchise: 'franchise:frost-tales',
        generic: 'an icy musical',
      },
    ],
    ['Far Above the Harbour', 'work', '', { subkind: 'novel', year: '1987' }],
    ['Frost Tales', 'franchise'],
    ['Queen Mirabeth', 'character', 'given=Mira', { franchise: 'franchise:frost-tales' }],
    ['Breeze', 'work', '', { subkind: 'game', tier: '1' }],
    ['Tidewater', 'work', '', { subkind: 'song', tier: '1' }],
    ['Sable', 'character', '', { subkind: 'game', franchise: 'franchise:frost-tales', tier: '1' }],
    ['Paris', 'work', '', { subkind: 'film', tier: '1' }],
    ['Zolda (Zanzelot)', 'character', '', { subkind: 'game', tier: '2' }],
    ['Zanzelot: Quiet Water', 'work', '', { subkind: 'game' }],
    ['The Fogged', 'work', '', { subkind: 'film', tier: '1' }],
    ['Vandrell Collapse', 'event', '', { date: '2001-03-04' }],
    ['Collapse in the north', 'event', '', { date: '2001-03-04' }],
    ['Tidal', 'brand', '', { subkind: 'platform' }],
  ],
  CUES,
  {
    will: 4,
    forge: 3,
    cherry: 3,
    frost: 3,
    far: 4,
    above: 4,
    the: 4,
    harbour: 3,
    tidal: 2,
    marsh: 3,
    mira: 1,
    tales: 3,
    queen: 3,
    sable: 3,
    breeze: 3,
    tidewater: 3,
    paris: 2,
  },
);

/** What the text around the words says. */
export interface Setting {
  readonly format?: FormatId;
  readonly production?: string;
}

/** What the engine is given besides the text. */
export function worldOf({ production: yaml = '' }: Setting): { knowledge: Knowledge; project: Project } {
  const { production } = readProduction(yaml);
  const { index } = productionIndex(production);
  const knowledge: Knowledge = {
    indexes: index === undefined ? [WORLD] : [WORLD, index],
    words: loadWords(),
    grammar,
  };
  return { knowledge, project: { ...PROJECT, production } };
}

/** What the engine makes of a text in this world. */
export function analysisOf(text: string, setting: Setting = {}): Analysis {
  const { format = 'prompt' } = setting;
  const { knowledge, project } = worldOf(setting);
  return analyze({ path: `text.${format}`, text, format }, knowledge, project);
}

/** The references in a text, of names and of practices. */
export function referencesIn(text: string, setting: Setting = {}): readonly Reference[] {
  return analysisOf(text, setting).references;
}

/** `Ada Quillon` for a likely reference, `Ada Quillon?` for one that is only possible; in order, each once. */
export function namesIn(text: string, setting: Setting = {}): readonly string[] {
  const entities = referencesIn(text, setting).filter(({ subject }) => subject.type === 'entity');
  return [...new Set(entities.map(({ subject, confidence }) => `${subject.name}${confidence < LIKELY ? '?' : ''}`))];
}

/** Names of all signals for and against the reference to an entity. */
export function signalsFor(name: string, text: string, setting: Setting = {}): readonly string[] {
  const reference = referencesIn(text, setting).find(({ subject }) => subject.name === name);
  return reference?.evidence.map(({ signal }) => signal) ?? [];
}
