/** Descriptions: what an entity is, in words that do not name it. The entity's own, or one made from its kind. */
import type { Entity } from '../knowledge/entity.ts';

/** Descriptions by what an entity is, for entries that have none of their own; the first subkind that has one counts. */
const BY_SUBKIND: Readonly<Record<string, string>> = {
  'head-of-state': 'a head of state',
  'voice-actor': 'a voice actor',
  'game-designer': 'a game designer',
  'concept-artist': 'a contemporary concept artist',
  'digital-artist': 'a contemporary digital painter',
  'comics-artist': 'a comics artist',
  'manga-artist': 'a manga artist',
  'street-artist': 'a street artist',
  'graphic-designer': 'a graphic designer',
  'poster-artist': 'a poster artist',
  'fashion-designer': 'a fashion designer',
  royalty: 'a member of a royal family',
  military: 'a military leader',
  business: 'a business leader',
  religious: 'a religious leader',
  activist: 'a campaigner',
  criminal: 'a notorious criminal',
  victim: 'a private person',
  athlete: 'a professional athlete',
  presenter: 'a television presenter',
  influencer: 'an online personality',
  producer: 'a film producer',
  'short-film': 'a short film',
  'children-book': 'a children’s book',
  'short-story': 'a short story',
  'board-game': 'a board game',
  anime: 'an animated series',
  series: 'a television series',
  superhero: 'a costumed hero',
  villain: 'a villain',
  cartoon: 'a cartoon figure',
  animal: 'an animal character',
  creature: 'a fantastic creature',
  monster: 'a monster',
  robot: 'a robot',
  alien: 'an alien',
  toy: 'a toy figure',
  mascot: 'a mascot',
  'film-studio': 'a film studio',
  'animation-studio': 'an animation studio',
  'game-studio': 'a game studio',
  'news-programme': 'an invented news programme',
  broadcaster: 'an invented broadcaster',
  newspaper: 'an invented newspaper',
  magazine: 'an invented magazine',
  platform: 'an online platform',
  band: 'a band',
  'sports-team': 'a sports team',
  automobile: 'a car',
  airline: 'an airline',
  drink: 'a soft drink',
  food: 'a packaged food',
  fashion: 'a fashion label',
};

const BY_KIND: Readonly<Record<string, string>> = {
  person: 'a person',
  artist: 'a contemporary artist',
  work: 'an invented work',
  character: 'an invented character',
  franchise: 'an invented story world',
  place: 'an invented place',
  landmark: 'an ordinary building',
  object: 'an invented object',
  event: 'an invented event',
  brand: 'an invented brand',
};

/** Words that can simply take an article: `an actor`, `a novel`. */
const PLAIN_SUBKIND = /^[a-z]+$/;

/** What may stand instead of a name, the best first: in a plain list or cell a description with a comma cannot stand. */
export function descriptions(entity: Entity): readonly string[] {
  return [...new Set([genericDescription(entity), bySubkind(entity), byKind(entity)])];
}

/** A description without the name, beginning with an article, small letters. */
export function genericDescription(entity: Entity): string {
  return entity.generic !== '' ? entity.generic : bySubkind(entity);
}

function bySubkind(entity: Entity): string {
  for (const subkind of entity.subkinds) {
    const known = BY_SUBKIND[subkind];
    if (known !== undefined) return known;
    if (PLAIN_SUBKIND.test(subkind) && isNoun(entity.kind))
      return `${/^[aeiou]/.test(subkind) ? 'an' : 'a'} ${subkind}`;
  }
  return byKind(entity);
}

function byKind({ kind, end }: Entity): string {
  if (kind === 'artist' && end !== '') return 'an artist';
  return BY_KIND[kind] ?? 'an invented one';
}

/** Subkinds of these kinds are words for the thing itself. */
function isNoun(kind: Entity['kind']): boolean {
  return kind === 'person' || kind === 'artist' || kind === 'work' || kind === 'landmark';
}
