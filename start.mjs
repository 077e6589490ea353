/** What `npm start` runs after the build: checks the example production and says how to open it in VS Code. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('examples/', import.meta.url));
const program = fileURLToPath(new URL('dist/clearance.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [program, 'check', '--project', folder], {
  cwd: folder,
  stdio: 'inherit',
});
if (status !== 0 && status !== 1) process.exit(status ?? 2);

process.stdout.write(`
This was the example production in examples/. Findings are meant to be there: the text above is what your own project would get.

To see the same in VS Code:
  code --extensionDevelopmentPath="${fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '')}" "${folder.replace(/\/$/, '')}"
or, to install it:  npm run package && code --install-extension clearance-0.1.0.vsix
Then open prompts/video/pier-farewell.prompt and the Clearance view in the activity bar.
`);
