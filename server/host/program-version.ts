/** The program's version, as `--version` and reports state it. */
import packageJson from '../../package.json' with { type: 'json' };

export const PROGRAM_VERSION: string = packageJson.version;
