/** The program's version, as `--version` and reports state it. */
import { version } from '../../package.json';

export const PROGRAM_VERSION: string = version;
