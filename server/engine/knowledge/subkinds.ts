/** The words that the `subkind` column may hold, by kind; docs/knowledge.md lists the same (a test compares them). */
import type { EntityKind } from './entity.ts';

const WORDS: Partial<Record<EntityKind, string>> = {
  person:
    'actor voice-actor comedian director producer screenwriter showrunner composer musician singer rapper dj dancer author ' +
    'poet playwright journalist presenter influencer model chef athlete coach wrestler politician head-of-state royalty ' +
    'military activist lawyer business inventor scientist physician mathematician philosopher economist historian ' +
    'religious explorer astronaut aviator spy criminal victim magician game-designer engineer socialite mythic',
  artist:
    'painter illustrator concept-artist digital-artist comics-artist manga-artist cartoonist animator photographer ' +
    'sculptor printmaker street-artist graphic-designer poster-artist architect fashion-designer calligrapher ' +
    'installation-artist cinematographer',
  work:
    'film short-film series anime novel book children-book short-story poem comic manga game song album musical play ' +
    'opera ballet composition painting photograph sculpture print podcast board-game magazine-cover',
  character: 'human superhero villain cartoon animal creature monster robot alien magical toy mascot mythic game anime',
  franchise: 'film series novel comic game toy anime',
  place: 'planet city country building land',
  object: 'weapon vehicle artifact technology substance',
  landmark: 'building bridge tower monument interior',
  event:
    'war battle attack assassination disaster accident crime trial protest revolution coup election pandemic space ' +
    'sport scandal ceremony discovery political massacre economic cultural expedition',
  brand:
    'film-studio animation-studio vfx-studio game-studio publisher record-label broadcaster news-programme newspaper ' +
    'magazine platform band sports-team league organisation agency company consumer food drink fashion automobile ' +
    'airline technology toy retailer hotel restaurant weapon theme-park award',
};

/**
 * Known subkinds of a kind of a knowledge table; none for the kinds that only a production adds. A person may have an
 * artist's calling beside another one (a director who is an animator too).
 */
export function knownSubkinds(kind: EntityKind): ReadonlySet<string> {
  const own = WORDS[kind]?.split(' ') ?? [];
  return new Set(kind === 'person' ? [...own, ...(WORDS.artist?.split(' ') ?? [])] : own);
}

/** The kinds that knowledge tables hold. */
export const TABLE_KINDS = Object.keys(WORDS) as readonly EntityKind[];
