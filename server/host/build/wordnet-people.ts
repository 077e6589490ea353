/** Historical persons of WordNet: who has a birth and a death in the gloss, with names, calling and country. */
import { eachSynset, type Synset } from './wordnet-synsets.ts';

/** One person as WordNet has it. Years before our era are negative. */
export interface WordNetPerson {
  /** Offset of the synset, which tells namesakes apart. */
  readonly offset: string;
  /** The name by which people know the person. */
  readonly name: string;
  /** Other names of several words. */
  readonly others: readonly string[];
  /** Names of one word. */
  readonly singles: readonly string[];
  readonly born: number;
  readonly died: number;
  /** "circa", or a question mark: the years are guesses. */
  readonly isVague: boolean;
  /** What the person is an instance of, the nearest first, then what that is a kind of. */
  readonly callings: readonly string[];
  /** How the description begins, from which the country follows. */
  readonly description: string;
}

const PERSONS = '18';
const LIFE =
  /\((?:[^()]*?\b)?(circa |ca\. |c )?(\d{1,4})(\?)? ?(BC)? ?(?:-|to) ?(?:AD )?(circa )?(\d{1,4})(\?)? ?(BC)?(?: AD)?\)/;
/** Words that stand before a name and are no part of it. */
const ADDRESS = /^(?:Sir|Dame|President|General|Captain|Cardinal|Chief|Mrs\.) /;
/** A rank in the place of a name: "Third Baron Rayleigh". */
const RANK =
  /^(?:1st|First|2nd|Second|3rd|Third) |^(?:Saint|St\.|Pope|King|Queen|Lord|Lady|Baron|Baronne|Count|Duke|Earl|Prince|Princess|Marquis|Marquise|the) /i;

export function wordNetPeople(): readonly WordNetPerson[] {
  const kinds = new Map<string, Synset>();
  const instances: Synset[] = [];
  eachSynset('noun', (synset) => {
    if (synset.topic !== PERSONS) return;
    if (synset.isInstance) instances.push(synset);
    else kinds.set(synset.offset, synset);
  });
  return instances.flatMap((synset) => personOf(synset, kinds) ?? []);
}

function personOf(synset: Synset, kinds: ReadonlyMap<string, Synset>): WordNetPerson | undefined {
  const description = synset.rest.slice(synset.rest.indexOf(' | ') + 3);
  const life = LIFE.exec(description);
  if (!life) return undefined;
  const [, circa, from = '', guess, fromEra, circaTo, to = '', guessTo, toEra] = life;
  const died = toEra ? -Number(to) : Number(to);
  const born = fromEra || (toEra && Number(from) > Number(to)) ? -Number(from) : Number(from);
  if (died <= born || died - born > 110) return undefined;
  const names = synset.words
    .filter((word) => word.includes(' ') && /^\p{Lu}/u.test(word))
    .map((word) => word.replace(ADDRESS, ''))
    .filter((word, at, all) => word.includes(' ') && all.indexOf(word) === at);
  const plain = names.filter((name) => !RANK.test(name));
  const single = synset.words.filter((word) => !word.includes(' '));
  const name =
    plain.find((one) => single.some((word) => one.endsWith(` ${word}`))) ?? plain[0] ?? names[0] ?? single[0];
  if (name === undefined) return undefined;
  return {
    offset: synset.offset,
    name,
    others: names.filter((other) => other !== name),
    singles: single.filter((word) => word !== name),
    born,
    died,
    isVague: [circa, guess, circaTo, guessTo].some((mark) => mark !== undefined),
    callings: callingsOf(synset, kinds),
    description,
  };
}

/** Words of what it is an instance of and of all above that, level by level. */
function callingsOf(synset: Synset, kinds: ReadonlyMap<string, Synset>): readonly string[] {
  const words: string[] = [];
  let level = pointers(synset, /@i (\d{8}) n/g);
  for (let depth = 0; depth < 6 && level.length > 0; depth++) {
    const found = level.flatMap((offset) => kinds.get(offset) ?? []);
    words.push(...found.flatMap(({ words: lemmas }) => lemmas[0] ?? []));
    level = found.flatMap((one) => pointers(one, /@ (\d{8}) n/g));
  }
  return words;
}

function pointers({ rest }: Synset, pattern: RegExp): readonly string[] {
  return [...rest.slice(0, rest.indexOf(' | ')).matchAll(pattern)].map((match) => match[1] as string);
}
