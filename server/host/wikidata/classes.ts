/**
 * What Wikidata's classes and occupations are called here. Only classes that an item names itself are looked at: the tree of
 * subclasses is spread over the whole dump. What is in none of these tables is not imported.
 */
import type { EntityKind } from '../../engine/knowledge/entity.ts';

/** What an item of a class is. */
export interface ItemClass {
  readonly kind: EntityKind;
  /** Empty if the class says no more than the kind. */
  readonly subkind: string;
}

/** The class of humans. */
export const HUMAN = 'Q5';

/** Classes by kind and subkind (`-` for none); the number is that of the item that stands for the class. */
const CLASSES: Readonly<Partial<Record<EntityKind, Readonly<Record<string, string>>>>> = {
  work: {
    film: 'Q11424 Q24869 Q506240 Q202866 Q29168811',
    'short-film': 'Q24862',
    series: 'Q5398426 Q1259759 Q581714 Q117467246 Q15416',
    anime: 'Q63952888',
    novel: 'Q8261',
    book: 'Q571 Q7725634 Q47461344',
    'short-story': 'Q49084',
    poem: 'Q5185279',
    play: 'Q25379',
    comic: 'Q1004 Q1760610 Q14406742 Q838795',
    manga: 'Q8274 Q21198342',
    game: 'Q7889',
    'board-game': 'Q131436',
    album: 'Q482994',
    song: 'Q7366 Q134556',
    composition: 'Q207628 Q105543609',
    opera: 'Q1344',
    musical: 'Q2743',
    ballet: 'Q41425',
    painting: 'Q3305213',
    sculpture: 'Q860861 Q179700',
    photograph: 'Q125191',
    podcast: 'Q24634210',
  },
  character: {
    '-': 'Q95074 Q15773347 Q3658341 Q15773317 Q1114461',
    human: 'Q15632617',
    cartoon: 'Q15711870',
    superhero: 'Q188784',
    anime: 'Q80447738 Q87576284',
    game: 'Q1569167',
    mythic: 'Q4271324',
  },
  franchise: { '-': 'Q196600', film: 'Q24856', novel: 'Q277759', game: 'Q7058673' },
  event: {
    '-': 'Q1190554 Q1656682 Q13418847',
    war: 'Q198 Q8465 Q103495',
    battle: 'Q178561 Q188055',
    attack: 'Q2223653',
    assassination: 'Q3882219',
    massacre: 'Q3199915',
    disaster: 'Q3839081 Q8065 Q7944 Q906512',
    accident: 'Q744913',
    protest: 'Q273120',
    revolution: 'Q10931 Q124734',
    coup: 'Q45382',
    election: 'Q40231',
    pandemic: 'Q12184 Q44512',
    sport: 'Q159821 Q82414',
  },
  brand: {
    '-': 'Q431289',
    company: 'Q783794 Q4830453 Q6881511',
    'film-studio': 'Q375336 Q1762059',
    'animation-studio': 'Q1107679',
    'game-studio': 'Q210167 Q1137109',
    'record-label': 'Q18127',
    publisher: 'Q2085381',
    newspaper: 'Q11032 Q1110794',
    magazine: 'Q41298',
    band: 'Q215380 Q5741069',
    'sports-team': 'Q476028',
    airline: 'Q46970',
    automobile: 'Q786820',
  },
};

/** Occupations that make a public figure an artist of pictures, whose style is asked for by name. */
const ARTISTS: Readonly<Record<string, string>> = {
  painter: 'Q1028181',
  illustrator: 'Q644687',
  'comics-artist': 'Q715301',
  'manga-artist': 'Q191633',
  cartoonist: 'Q1114448',
  animator: 'Q266569',
  photographer: 'Q33231',
  sculptor: 'Q1281618',
  printmaker: 'Q11569986',
  'graphic-designer': 'Q627325',
  architect: 'Q42973',
  'fashion-designer': 'Q3501317',
  cinematographer: 'Q222344',
};

const OCCUPATIONS: Readonly<Record<string, string>> = {
  actor: 'Q33999 Q10800557 Q10798782 Q2259451',
  'voice-actor': 'Q2405480',
  comedian: 'Q245068',
  director: 'Q2526255 Q3455803',
  producer: 'Q3282637',
  screenwriter: 'Q28389',
  composer: 'Q36834',
  musician: 'Q639669',
  singer: 'Q177220 Q488205',
  rapper: 'Q2252262',
  dj: 'Q130857',
  dancer: 'Q5716684',
  author: 'Q36180 Q482980 Q6625963',
  poet: 'Q49757',
  playwright: 'Q214917',
  journalist: 'Q1930187',
  presenter: 'Q947873',
  influencer: 'Q17125263',
  model: 'Q4610556',
  athlete: 'Q937857 Q10833314 Q3665646 Q11338576',
  wrestler: 'Q13474373',
  politician: 'Q82955',
  royalty: 'Q116',
  military: 'Q47064 Q189290',
  activist: 'Q15253558',
  lawyer: 'Q40348',
  business: 'Q43845',
  inventor: 'Q205375',
  scientist: 'Q901 Q169470',
  mathematician: 'Q170790',
  physician: 'Q39631',
  philosopher: 'Q4964182',
  economist: 'Q188094',
  historian: 'Q201788',
  explorer: 'Q11900058',
  astronaut: 'Q11631',
  engineer: 'Q81096',
};

function byItem(words: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(words).flatMap(([word, ids]) => ids.split(' ').map((id) => [id, word] as const));
}

const byClass = new Map<string, ItemClass>(
  Object.entries(CLASSES).flatMap(([kind, words]) =>
    byItem(words).map(([id, word]) => [id, { kind: kind as EntityKind, subkind: word === '-' ? '' : word }] as const),
  ),
);
const artists = new Map(byItem(ARTISTS));
const occupations = new Map(byItem(OCCUPATIONS));

/** The kinds that an import can give. */
export const IMPORTED_KINDS: readonly EntityKind[] = ['person', 'artist', ...(Object.keys(CLASSES) as EntityKind[])];

/** What an item is by its classes, with all subkinds that they give; `undefined` if it is none of our kinds. */
export function classed(
  classes: readonly string[],
  occupied: readonly string[],
): { readonly kind: EntityKind; readonly subkinds: readonly string[] } | undefined {
  if (classes.includes(HUMAN)) return callingOf(occupied);
  const found = classes.flatMap((id) => byClass.get(id) ?? []);
  const kind = found[0]?.kind;
  if (kind === undefined) return undefined;
  const words = found.flatMap((one) => (one.kind === kind ? [one.subkind] : []));
  // Myths have no author whose rights could last; what somebody has also written a character of, has.
  const isMyth = words.every((word) => word === 'mythic');
  return { kind, subkinds: [...new Set(words)].filter((word) => word !== '' && (word !== 'mythic' || isMyth)) };
}

/** An artist if the first occupation that we know is one of pictures. */
function callingOf(occupied: readonly string[]): { readonly kind: EntityKind; readonly subkinds: readonly string[] } {
  const first = occupied.find((id) => artists.has(id) || occupations.has(id));
  const isArtist = first !== undefined && artists.has(first);
  const words = occupied.flatMap((id) => artists.get(id) ?? (isArtist ? [] : (occupations.get(id) ?? [])));
  return { kind: isArtist ? 'artist' : 'person', subkinds: [...new Set(words)].slice(0, 4) };
}
