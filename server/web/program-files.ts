/** The program's own data in the browser: handed over by the client. Takes the place of `host/program-files.ts`. */

const FOLDER = '/program/';
let files: Readonly<Record<string, Uint8Array>> = {};

/** Keeps what the client has read from the extension's folder. */
export function takeProgramFiles(given: Readonly<Record<string, Uint8Array>>): void {
  files = given;
}

/** Path of a data file of the program, for the functions below. */
export function programFile(name: string): string {
  return FOLDER + name;
}

/** The bytes of such a path. @throws Error if the client has not handed the file over */
export function programBytes(path: string): Uint8Array {
  const bytes = files[path.slice(FOLDER.length)];
  if (bytes === undefined) throw new Error(`the program is incomplete: ${path} was not handed over.`);
  return bytes;
}
