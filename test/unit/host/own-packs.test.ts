/** Packs of a workspace: found by path, extending and changing others, and never milder by a mistake. */
import assert from 'node:assert/strict';
import { analyze } from '../../../server/engine/analyze.ts';
import { diskFiles } from '../../../server/host/files.ts';
import { loadProject } from '../../../server/host/load-project.ts';
import { removeTempFolders, tempFolder } from './temp-folder.ts';

const DAY = '2026-11-23';
const PATH = 'guidelines/our-studio.yaml';
const NAMED = `guidelines: [netflix-genai, ./${PATH}]\n`;

const EXTENSION = `id: our-studio
extends: netflix-genai
title: Generative AI at Tidewrack
issuer: Tidewrack Pictures
amend:
  - { id: NFX-2.2, level: prohibited }
  - { id: NFX-P1, status: off }
  - { id: NFX-3.1, overlay: none, action: Call the head of casting. }
clauses:
  - id: TW-1
    title: No lighthouses
    level: notify
    when: [{ subject: event, term: recent }]
    explanation: Events are told here.
    action: Tell us.
    confidence: H
    examples: { caught: [{ text: a paper cut-out of the moon landing of Apollo 11 }] }
`;

/** Loads a project with these files. */
async function loaded(production: string, packs: Readonly<Record<string, string>>) {
  return loadProject(diskFiles(tempFolder({ 'clearance.yaml': production, ...packs })), DAY);
}

/** `NFX-2.2 prohibited our-studio` of everything that speaks of a text. */
async function verdictsIn(text: string, production: string, packs: Readonly<Record<string, string>>) {
  const { project, knowledge } = await loaded(production, packs);
  const { findings } = analyze({ path: 'a.prompt', text, format: 'prompt' }, knowledge, project);
  return findings.flatMap(({ judgement }) =>
    judgement.verdicts.map(({ clause, level, guideline }) => `${clause} ${level} ${guideline}`),
  );
}

/** `path code marked words` of everything that is wrong. */
async function problemsIn(production: string, packs: Readonly<Record<string, string>>) {
  const { problems } = await loaded(production, packs);
  return problems.map(({ path, problem, text = '' }) =>
    [path, problem.severity, problem.code, text.slice(problem.span.start, problem.span.end).split('\n')[0]].join(' '),
  );
}

describe('packs of a workspace', () => {
  after(removeTempFolders);

  it('extend a pack and stand for it: stricter, off, without its studio setting', async () => {
    const packs = { [PATH]: EXTENSION };
    assert.deepEqual(await problemsIn(NAMED, packs), []);
    assert.deepEqual(await verdictsIn('Darth Vader on the pier', NAMED, packs), ['NFX-2.2 prohibited our-studio']);
    assert.deepEqual(await verdictsIn('a can of Coca-Cola', NAMED, packs), []);
    const voice = await verdictsIn('narration in the cloned voice of Morgan Freeman', NAMED, packs);
    assert.ok(voice.includes('NFX-3.1 written-approval our-studio'), voice.join());
    const event = await verdictsIn('a paper cut-out of the moon landing of Apollo 11', NAMED, packs);
    assert.ok(event.includes('TW-1 notify our-studio'), event.join());
  });

  it('tell what they changed, by whom, and what the guideline itself says', async () => {
    const { project, knowledge } = await loaded(NAMED, { [PATH]: EXTENSION });
    const { findings } = analyze({ path: 'a.prompt', text: 'Darth Vader', format: 'prompt' }, knowledge, project);
    assert.deepEqual(findings[0]?.judgement.verdicts[0]?.adjustments, [
      "Changed by Tidewrack Pictures; the guideline's own level is written approval",
    ]);
    const pack = project.guidelines.find(({ id }) => id === 'our-studio');
    const clause = pack?.clauses.find(({ id }) => id === 'NFX-2.2');
    assert.equal(clause?.issuer, 'Netflix');
    assert.equal(clause?.version, '2025-08');
    assert.match(clause?.link ?? '', /netflixstudios/);
  });

  it('extend one another, in the order of the production file', async () => {
    const second = EXTENSION.replace('id: our-studio', 'id: unit-2')
      .replace('extends: netflix-genai', 'extends: our-studio')
      .replace('level: prohibited', 'level: notify')
      .replace('id: TW-1', 'id: U2-1')
      .replace('  - { id: NFX-P1, status: off }\n', '  - { id: NFX-P1, status: active }\n');
    const packs = { [PATH]: EXTENSION, 'unit-2.yaml': second };
    const production = `guidelines: [./${PATH}, unit-2.yaml]\n`;
    assert.deepEqual(await problemsIn(production, packs), []);
    assert.deepEqual(await verdictsIn('Darth Vader', production, packs), ['NFX-2.2 notify unit-2']);
    assert.deepEqual(await verdictsIn('a can of Coca-Cola', production, packs), ['NFX-P1 notify unit-2']);
  });

  it('stand by themselves beside the others: the strictest decides, and all speak', async () => {
    const own = `id: house
title: House rules
issuer: Tidewrack Pictures
version: "1"
checked: 2026-11-01
link: https://example.com/rules
note: Invented.
clauses:
  - id: H-1
    title: No villains
    level: prohibited
    when: [{ subject: character }]
    explanation: No characters of others.
    action: Make one up.
    confidence: H
`;
    const production = 'guidelines: [netflix-genai, house.yaml]\n';
    assert.deepEqual(await verdictsIn('Darth Vader', production, { 'house.yaml': own }), [
      'H-1 prohibited house',
      'NFX-2.2 written-approval netflix-genai',
    ]);
    assert.deepEqual(await problemsIn(production, { 'house.yaml': own }), [
      'house.yaml information example-missing H-1',
    ]);
  });

  it('have their examples run', async () => {
    const wrong = EXTENSION.replace('a paper cut-out of the moon landing of Apollo 11', 'a paper moon');
    assert.deepEqual(await problemsIn(NAMED, { [PATH]: wrong }), [`${PATH} warning example-disagrees a paper moon`]);
  });

  it('say where they are wrong; the rest counts', async () => {
    const of = (from: string, to: string) => problemsIn(NAMED, { [PATH]: EXTENSION.replace(from, to) });
    assert.deepEqual(await of('NFX-P1', 'NFX-P9'), [`${PATH} error unknown-clause NFX-P9`]);
    assert.deepEqual(await of('level: prohibited', 'level: forbidden'), [`${PATH} error wrong-value forbidden`]);
    assert.deepEqual(await of('status: off', 'statut: off'), [`${PATH} error unknown-key statut`]);
    assert.deepEqual(await of('id: TW-1', 'id: NFX-1.1'), [`${PATH} error clause-repeated NFX-1.1`]);
    assert.deepEqual(await of('NFX-P1', 'NFX-2.2'), [`${PATH} error clause-repeated NFX-2.2`]);
    const twisted = EXTENSION.replace('level: prohibited', 'level: forbidden');
    assert.deepEqual(await verdictsIn('a can of Coca-Cola', NAMED, { [PATH]: twisted }), []);
    assert.deepEqual(await verdictsIn('Darth Vader', NAMED, { [PATH]: twisted }), [
      'NFX-2.2 written-approval our-studio',
    ]);
  });

  it('leave nobody unguarded when they cannot be read', async () => {
    const alone = `guidelines: [./${PATH}]\n`;
    const broken: Readonly<Record<string, string>> = {
      missing: '',
      'not YAML': 'id: [',
      'half YAML': `${EXTENSION}  bad: [\n`,
      'no pack': 'title: x\n',
      'unknown base': EXTENSION.replace('extends: netflix-genai', 'extends: netfix'),
      'taken id': EXTENSION.replace('id: our-studio', 'id: wga'),
    };
    for (const [why, text] of Object.entries(broken)) {
      const packs: Record<string, string> = why === 'missing' ? {} : { [PATH]: text };
      const found = await problemsIn(alone, packs);
      assert.ok(found.includes(`clearance.yaml error unread-pack ./${PATH}`), `${why}: ${found.join('\n')}`);
      const verdicts = await verdictsIn('Darth Vader', alone, packs);
      assert.deepEqual(verdicts, ['NFX-2.2 written-approval netflix-genai'], why);
    }
  });

  it('lie below the folder of the production file', async () => {
    for (const path of ['../other.yaml', '/etc/pack.yaml', 'C:\\packs\\a.yaml', 'a/../../b.yaml']) {
      const found = await problemsIn(`guidelines: ['${path}']\n`, {});
      assert.deepEqual(
        found.map((line) => line.split(' ')[2]),
        ['unread-pack'],
        path,
      );
    }
  });

  it('never fail because of what is in them', async () => {
    for (const text of ['\u0000', '- a\n- b', '{{{', ']', 'extends: [', 'extends: {a: &a [*a]}', 'extends:\n- \n']) {
      const { project } = await loaded(NAMED, { [PATH]: text });
      assert.ok(project.guidelines.length > 0);
    }
  });
});
