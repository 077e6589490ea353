/** What shots and scenes are looked up by: the codes and numbers that people write, without case and separators. */
import { isNumberInScene } from '../formats/shot-code.ts';

/** A shot code for comparison: `GH_010_0020`, `gh-010-0020` and `GH010 0020` are one shot, `GH_0100_020` is another. */
export function codeKey(code: string): string {
  return code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(\p{L})(?=\p{N})/gu, '$1_')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
}

/** What a shot is looked up by. Where shots are only numbered within their scene (3A), the scene goes before it. */
export function shotKey(shot: string, scene: string | undefined): string {
  return scene !== undefined && isNumberInScene(shot.trim()) ? codeKey(`${sceneKey(scene)}-${shot}`) : codeKey(shot);
}

const sceneWord = /^(?:scene|sc|szene|scène|escena|no|nr|#)[\s._#-]*(?=[\p{L}\d])/iu;

/** A scene number for comparison: `Sc. 012 A`, `12-a` and `12A` are one scene; `A12` and `12` are others. */
export function sceneKey(number: string): string {
  return number
    .normalize('NFKC')
    .trim()
    .replace(sceneWord, '')
    .toLowerCase()
    .replace(/(\d)[\s._-]+(?=\p{L})/gu, '$1')
    .replace(/(^|\D)0+(?=\d)/g, '$1')
    .replace(/\s+/g, ' ');
}

/** A range of scenes in a list is no longer than this; what is longer is something else. */
const longestRange = 50;

/** The scenes that a cell or key names, as `sceneKey` gives them: `12, 12A`, `12/13`, `12 & 13`, `12-14`. */
export function sceneKeys(value: string): readonly string[] {
  return value
    .split(/[,;/&+\n]|\s(?:and|und|et|y)\s/i)
    .filter((part) => part.trim() !== '')
    .flatMap((part) => {
      const [, first, last] = /^\D*(\d{1,4})\s*[-–]\s*(\d{1,4})$/.exec(part.trim()) ?? [];
      const length = Number(last) - Number(first) + 1;
      if (!(length > 1 && length <= longestRange)) return [sceneKey(part)];
      return Array.from({ length }, (_, at) => String(Number(first) + at));
    });
}

/** The episode that the path of a script names, if it does: `script/keepers-ep1.fountain`, `S01E02.fdx`, `episode-3/a.fdx`. */
export function episodeOfPath(path: string): string | undefined {
  const named = [...path.matchAll(/(?:^|[^a-z\d])(?:s\d{1,2}[ ._-]?)?e(?:p(?:isode)?)?[ ._-]?0*(\d{1,3})(?!\d)/gi)];
  return named.at(-1)?.[1];
}
