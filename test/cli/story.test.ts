/** What scripts and lists tell prompts, on the command line. */
import assert from 'node:assert/strict';
import { removeTempFolders, tempFolder } from '../unit/host/temp-folder.ts';
import { clearance, DAY } from './program.ts';

const FILES = {
  'clearance.yaml': 'notices:\n  - { about: generative-ai-use, to: Ada Quill, on: 2026-01-01 }\n',
  'prompts/desk.prompt': '---\nshot: gh-010-0020\n---\nprop letter on a desk\n',
  'prompts/quay.prompt': '---\nscene: 12A\n---\nprop letter on a wall\n',
  'prompts/boat.prompt': 'Drake in a boat\n',
  'z/script.fountain':
    'INT. LIGHTHOUSE - NIGHT #12#\n\nDRAKE\nRead me the letter.\n\nEXT. QUAY - DAY #12A#\n\nDRAKE\nMorning.\n',
  'z/shots.csv': 'Shot,Scene,Description\nGH_010_0020,12,the desk\n',
};

describe('clearance check of files that link', function () {
  this.timeout(20_000);
  after(removeTempFolders);
  const findings = async (root: string, ...paths: string[]) => {
    const { stdout, stderr } = await clearance(
      ['check', ...paths, '--today', DAY, '--format', 'json', '--quiet'],
      root,
    );
    assert.equal(stderr, '');
    const { findings: found } = JSON.parse(stdout) as {
      findings: readonly { path: string; clause: string; spokenIn?: readonly string[] }[];
    };
    return found.map(({ path, clause, spokenIn }) => `${path} ${clause}${spokenIn ? ` ${spokenIn}` : ''}`);
  };

  it('knows a prop that the linked scene speaks of and the characters of the script', async () => {
    const root = tempFolder(FILES);
    assert.deepEqual(await findings(root), ['prompts/desk.prompt NFX-F4 scene 12', 'prompts/quay.prompt NFX-F2']);
    const { stdout } = await clearance(['check', '--today', DAY], root);
    assert.match(stdout.replace(/\s+/g, ' '), /read on screen, spoken of in scene 12: Props that the story needs/);
  });

  it('says the same of one file, whatever else is checked', async () => {
    const root = tempFolder(FILES);
    assert.deepEqual(await findings(root, 'prompts/desk.prompt'), ['prompts/desk.prompt NFX-F4 scene 12']);
    assert.deepEqual(await findings(root, 'prompts/boat.prompt'), []);
  });

  it('leaves out what the production file excludes', async () => {
    const root = tempFolder({ ...FILES, 'clearance.yaml': `${FILES['clearance.yaml']}files:\n  exclude: [z/**]\n` });
    assert.deepEqual(await findings(root), [
      'prompts/boat.prompt NFX-2.2',
      'prompts/desk.prompt NFX-F2',
      'prompts/quay.prompt NFX-F2',
    ]);
  });
});
