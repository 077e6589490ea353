/** Consents and licences reach exactly as far as they say. */
import assert from 'node:assert/strict';
import type { Use } from '../../../server/engine/disambiguation/reference.ts';
import { consentFor, licenceFor, type PermissionScope } from '../../../server/engine/production/permission.ts';
import { readProduction } from '../../../server/engine/production/read-production.ts';
import { stageFor } from '../../../server/engine/production/stage.ts';
import { toolFacts } from '../../../server/engine/production/tool-facts.ts';

const { production, problems } = readProduction(`
files:
  use:
    - { files: ["prompts/mood/**", "*.mood"], use: ideation }
    - { files: "prompts/**", use: temporary }
tools:
  - { name: Parrot, aliases: [Macaw], trainsOnInputs: false, storesInputs: false, enterprise: true }
  - { name: Parrot Pro, trainsOnInputs: true, storesInputs: false }
  - { name: Open Question, enterprise: true }
cast:
  - name: Thora Lindqvåne
    aliases: [T. Lindqvane]
    consents:
      - { reference: C-1, covers: voice, expires: 2026-06-30 }
      - { reference: C-2, covers: [digital-replica], scope: { episodes: ["1"], shots: ["LK_*_0450"], use: temporary } }
      - { reference: C-3, covers: [likeness], scope: { files: "prompts/**", scenes: ["12A"] }, expires: 2027-06-30 }
licensed:
  - { entity: work:casablanca, reference: L-1, scope: { files: "script/**" }, expires: 2026-12-31 }
  - { entity: work:casablanca, reference: L-2, scope: { files: "shots/**" }, expires: 2026-01-31 }
  - { entity: artist:somebody, reference: L-3, training: true }
`);

const DAY = '2026-11-23';
const HERE: PermissionScope = { episode: '1', shot: 'LK_101_0450', stage: 'temporary' };

function consent(
  use: Use,
  scope: PermissionScope = HERE,
  path = 'prompts/a.prompt',
  today = DAY,
  name = 'Thora Lindqvane',
) {
  return consentFor(production, name, use, scope, path, today);
}

describe('consentFor', () => {
  it('reads its own example', () => assert.deepEqual(problems, []));

  it('covers uses, episodes, shots, scenes, stages, files and days that it names', () => {
    const status = (...facts: Parameters<typeof consent>) => consent(...facts).status;
    assert.equal(status('replica'), 'in-scope');
    assert.equal(status('replica', { ...HERE, episode: 'EP.01' }), 'in-scope');
    assert.equal(status('replica', { ...HERE, episode: '2' }), 'out-of-scope');
    assert.equal(status('replica', { ...HERE, episode: '11' }), 'out-of-scope');
    assert.equal(status('replica', { ...HERE, shot: 'LK_101_0460' }), 'out-of-scope');
    assert.equal(status('replica', { ...HERE, stage: 'final' }), 'out-of-scope');
    assert.equal(status('replica', { ...HERE, stage: undefined }), 'out-of-scope');
    assert.equal(status('feature', { scene: '12A' }), 'in-scope');
    assert.equal(status('feature', { scene: '12' }), 'out-of-scope');
    assert.equal(status('feature', { scene: '12A' }, 'shots/a.csv'), 'out-of-scope');
    assert.equal(status('feature', { scene: '12A' }, 'prompts/a', '2027-06-30'), 'in-scope');
    assert.equal(status('feature', { scene: '12A' }, 'prompts/a', '2027-07-01'), 'expired');
    assert.equal(status('voice'), 'expired');
    assert.equal(status('voice', HERE, 'a', '2026-06-30'), 'in-scope');
    assert.equal(status('training'), 'out-of-scope');
    assert.equal(status('statement'), 'out-of-scope');
  });

  it('knows performers by every spelling, and nobody else', () => {
    assert.equal(consent('replica', HERE, 'a', DAY, 't. lindqvane').status, 'in-scope');
    assert.deepEqual(consent('replica', HERE, 'a', DAY, 'Lindqvane'), { status: 'none', reason: '' });
  });

  it('says which paper lacks what', () => {
    assert.deepEqual(consent('replica'), { status: 'in-scope', reference: 'C-2', reason: 'Consent C-2 covers this' });
    assert.equal(consent('voice').reason, 'Consent C-1 expired on 2026-06-30');
    assert.equal(consent('feature', {}).reason, 'Consent C-1 covers voice, not this use (feature)');
  });
});

describe('licenceFor', () => {
  const licence = (id: string, use: Use, path: string, today = DAY) => licenceFor(production, id, use, {}, path, today);

  it('takes the licence that reaches, else the one that comes nearest', () => {
    assert.equal(licence('work:casablanca', 'depiction', 'script/1.fountain').reference, 'L-1');
    assert.equal(licence('work:casablanca', 'depiction', 'shots/1.csv').status, 'expired');
    assert.equal(licence('work:casablanca', 'depiction', 'prompts/a').status, 'out-of-scope');
    assert.equal(licence('work:casablanca', 'depiction', 'script/1', '2027-01-01').status, 'expired');
    assert.equal(licence('work:jaws', 'depiction', 'script/1').status, 'none');
  });

  it('covers training only if it says so', () => {
    assert.equal(licence('work:casablanca', 'training', 'script/1').status, 'out-of-scope');
    assert.equal(licence('artist:somebody', 'training', 'script/1').status, 'in-scope');
  });
});

describe('stageFor', () => {
  it('believes the text first, then the first entry that covers the path', () => {
    assert.equal(stageFor(production, 'prompts/mood/a.txt', 'final'), 'final');
    assert.equal(stageFor(production, 'prompts/mood/a.txt', undefined), 'ideation');
    assert.equal(stageFor(production, 'prompts/video/a.txt', undefined), 'temporary');
    assert.equal(stageFor(production, 'sky.mood', undefined), 'ideation');
    assert.equal(stageFor(production, 'script/a.fountain', undefined), undefined);
  });
});

describe('toolFacts', () => {
  it('knows tools by name, other name and version, the longest name first', () => {
    assert.deepEqual(toolFacts(production, 'parrot'), ['enterprise']);
    assert.deepEqual(toolFacts(production, 'Macaw 3'), ['enterprise']);
    assert.deepEqual(toolFacts(production, 'Parrot Pro 2'), ['trains-on-inputs', 'not-enterprise']);
    assert.deepEqual(toolFacts(production, 'Parrots'), ['not-listed']);
    assert.deepEqual(toolFacts(production, ''), ['not-listed']);
  });

  it('takes the answer of an enterprise agreement where the file has none', () => {
    assert.deepEqual(toolFacts(production, 'Open Question'), ['enterprise']);
  });
});
