/** The categories of a clearance report, in its order, and which department has to look at each. */

import type { Role } from '../engine/document/document.ts';
import type { Finding } from '../engine/finding.ts';

/** Category with its title and the department that it concerns. */
export const CATEGORIES = {
  production: { title: 'The production as a whole', department: 'Production' },
  cast: { title: 'Cast and character names', department: 'Casting' },
  talent: { title: 'Likeness, voice and performance', department: 'Casting' },
  dialogue: { title: 'Dialogue references', department: 'Script' },
  art: { title: 'Props, brands and artwork', department: 'Art department' },
  locations: { title: 'Locations', department: 'Locations' },
  music: { title: 'Music', department: 'Music' },
  works: { title: 'Works, characters and story worlds', department: 'Clearance and legal' },
  events: { title: 'Real events', department: 'Clearance and legal' },
  styles: { title: 'Styles and artists', department: 'Art department' },
  personal: { title: 'Personal details', department: 'Clearance and legal' },
  practices: { title: 'Generated and altered material', department: 'VFX and post' },
  tools: { title: 'AI tools and intended use', department: 'VFX and post' },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly department: string }>>;
export type Category = keyof typeof CATEGORIES;

const SPOKEN: ReadonlySet<Role> = new Set<Role>(['dialogue', 'parenthetical', 'lyrics']);
const SUNG: ReadonlySet<string> = new Set(['song', 'album', 'composition', 'musical', 'opera']);
const MUSICAL: ReadonlySet<string> = new Set([
  'musician',
  'singer',
  'rapper',
  'dj',
  'composer',
  'band',
  'record-label',
]);
/** What is hung, printed or shown on a screen in a set. */
const DISPLAYED: ReadonlySet<string> = new Set([
  'painting',
  'photograph',
  'sculpture',
  'print',
  'magazine-cover',
  'comic',
  'board-game',
]);

/** The one category under which a report lists a finding. */
export function categoryOf({ subject, use, places }: Finding): Category {
  switch (subject.type) {
    case 'production':
      return 'production';
    case 'tool':
    case 'stage':
      return 'tools';
    case 'practice':
      return practiceCategory(subject.kind);
    case 'entity':
      break;
  }
  const { kind, entity } = subject;
  const isOf = (words: ReadonlySet<string>) => entity.subkinds.some((word) => words.has(word));
  if (use === 'namesake' || kind === 'own-character') return 'cast';
  if (use === 'training') return 'practices';
  if (kind === 'landmark' || kind === 'place') return 'locations';
  if (use === 'mention' && SPOKEN.has(places[0].role)) return 'dialogue';
  if ((kind === 'work' && isOf(SUNG)) || (use === 'mention' && isOf(MUSICAL))) return 'music';
  if (use === 'style' || kind === 'artist') return 'styles';
  if (kind === 'person' || kind === 'cast') return 'talent';
  if (kind === 'event') return 'events';
  if (kind === 'brand' || kind === 'object' || isOf(DISPLAYED)) return 'art';
  return use === 'mention' && kind === 'work' ? 'art' : 'works';
}

function practiceCategory(kind: string): Category {
  switch (kind) {
    case 'personal-data':
      return 'personal';
    case 'on-screen-prop':
      return 'art';
    case 'digital-performer':
    case 'synthetic-performer':
    case 'performer-scan':
    case 'voice-clone':
    case 'alteration':
    case 'performance-change':
      return 'talent';
    default:
      return 'practices';
  }
}
