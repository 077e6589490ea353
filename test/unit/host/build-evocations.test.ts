import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildEvocations } from '../../../server/host/build/build-evocations.ts';
import { describeBuildProblem } from '../../../server/host/build/build-problem.ts';
import { programFile } from '../../../server/host/program-files.ts';
import { removeTempFolders, tempFolder } from './temp-folder.ts';

const ENTRY = `evocations:
  - entity: character:mickey-mouse
    head: mouse
    marks: [red shorts, white gloves]
    caught:
      - a mouse in red shorts and white gloves
      - mouse, white gloves, red shorts
    passed:
      - a mouse in red shorts
      - a cat in red shorts and white gloves
`;

async function problemsOf(yaml: string, roles = 'relation\tof\twho\n'): Promise<{ root: string; lines: string[] }> {
  const root = tempFolder({ 'rules/evocations/test.yaml': yaml, 'rules/evocations/roles.tsv': roles });
  mkdirSync(join(root, 'dist'));
  copyFileSync(programFile('knowledge.bin'), join(root, 'dist/knowledge.bin'));
  return { root, lines: (await buildEvocations(root)).map(describeBuildProblem) };
}

async function firstProblem(change: readonly [string, string]): Promise<string> {
  assert.ok(ENTRY.includes(change[0]));
  return (await problemsOf(ENTRY.replace(...change))).lines[0] ?? '';
}

describe('building the evocations', () => {
  after(removeTempFolders);

  it('writes what the program reads', async () => {
    const { root, lines } = await problemsOf(
      ENTRY,
      'relation\tof\twho\nplays\tcharacter:thor-marvel\tperson:chris-hemsworth\n',
    );
    assert.deepEqual(lines, []);
    const data = JSON.parse(readFileSync(join(root, 'dist/evocations.json'), 'utf8'));
    assert.deepEqual(data.evocations, [
      { entity: 'character:mickey-mouse', enough: 4, needsHead: true, weights: [2, 2] },
    ]);
    assert.equal(data.roles.length, 1);
  });

  it('fails where an example disagrees, at its line', async () => {
    assert.equal(
      await firstProblem(['a mouse in red shorts and white gloves', 'a mouse in red shorts and white socks']),
      'rules/evocations/test.yaml:6:9 "a mouse in red shorts and white socks" must evoke character:mickey-mouse alone; it evokes nothing',
    );
    assert.equal(
      await firstProblem(['- a cat in red', '- a mouse in red']),
      'rules/evocations/test.yaml:10:9 "a mouse in red shorts and white gloves" must evoke nothing; it evokes character:mickey-mouse',
    );
  });

  it('asks for examples, traits that suffice and known entities', async () => {
    assert.match(await firstProblem(['      - mouse, white gloves, red shorts\n', '']), /give two texts that evoke it/);
    assert.match(await firstProblem(['      - a mouse in red shorts\n', '']), /give two texts that do not/);
    assert.match(await firstProblem(['[red shorts, white gloves]', '[red shorts]']), /add up to 2 only/);
    assert.match(await firstProblem(['mickey-mouse', 'nobody-at-all']), /has no `character:nobody-at-all`/);
    assert.match(await firstProblem(['head: mouse', 'head: $rodent']), /no group "rodent"/);
    assert.match(await firstProblem(['head: mouse', 'hed: mouse']), /`hed` is not a key here. Did you mean `head`/);
    assert.match((await problemsOf(ENTRY + ENTRY.replace('evocations:\n', ''))).lines[0] ?? '', /another entry/);
  });

  it('wants roles of known entities', async () => {
    const { lines } = await problemsOf(
      ENTRY,
      'relation\tof\twho\nplays\tcharacter:nobody-at-all\tperson:chris-hemsworth\n',
    );
    assert.deepEqual(lines, ['rules/evocations/roles.tsv:2:2 the knowledge base has no `character:nobody-at-all`']);
  });
});
