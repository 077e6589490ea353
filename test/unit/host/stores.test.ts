import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../server/engine/finding.ts';
import { createRequest, recordDecision, recordPath } from '../../../server/host/approval-store.ts';
import { checkProject } from '../../../server/host/check-project.ts';
import { ChangedFileError, diskFiles, type Files } from '../../../server/host/files.ts';
import { loadProject } from '../../../server/host/load-project.ts';
import { addSuppression } from '../../../server/host/suppression-store.ts';
import { removeTempFolders, tempFolder } from './temp-folder.ts';

const DAY = '2026-11-23';
const WISH = { path: 'a.prompt', text: 'a castle', reason: 'mood', by: 'Ada Quill', on: DAY };
const APPROVED = { outcome: 'approved', by: 'Bo Reed', on: DAY, conditions: [] } as const;

async function found(root: string): Promise<Finding> {
  const files = diskFiles(root);
  const { files: checked } = await checkProject(await loadProject(files, DAY), files, { paths: ['a.prompt'] });
  const finding = checked[0]?.findings[0];
  assert.ok(finding);
  return finding;
}

function promptFolder(): string {
  return tempFolder({ 'a.prompt': 'a castle in the style of Greg Rutkowski\n' });
}

describe('the approval store', () => {
  after(removeTempFolders);

  it('writes a request that covers its finding once it is approved', async () => {
    const root = promptFolder();
    const files = diskFiles(root);
    const record = await createRequest(files, await found(root), WISH);
    assert.equal((await found(root)).approval.status, 'requested');
    await recordDecision(files, record.id, { ...APPROVED, conditions: [] });
    const finding = await found(root);
    assert.equal(finding.approval.status, 'approved');
    assert.equal(finding.approval.record, record.id);
    writeFileSync(join(root, 'a.prompt'), 'a big castle in the style of Greg Rutkowski\n');
    assert.equal((await found(root)).approval.status, 'stale');
  });

  it('gives requests at the same moment a record each', async () => {
    const root = promptFolder();
    const finding = await found(root);
    const asked = Array.from({ length: 4 }, () => createRequest(diskFiles(root), finding, WISH));
    const ids = (await Promise.all(asked)).map(({ id }) => id);
    assert.equal(new Set(ids).size, 4);
    assert.deepEqual(readdirSync(join(root, '.clearance/approvals')).sort(), ids.map((id) => `${id}.yaml`).sort());
  });

  it('loses no decision when two decide at the same moment', async () => {
    const root = promptFolder();
    const { id } = await createRequest(diskFiles(root), await found(root), WISH);
    const deciders = ['Bo Reed', 'Cy Marsh', 'Di Vane'];
    const outcomes = await Promise.allSettled(
      deciders.map((by) => recordDecision(diskFiles(root), id, { ...APPROVED, conditions: [], by })),
    );
    const text = readFileSync(join(root, recordPath(id)), 'utf8');
    outcomes.forEach((outcome, number) => {
      const isWritten = text.includes(deciders[number] ?? '');
      assert.equal(isWritten, outcome.status === 'fulfilled', `${deciders[number]} was told the opposite`);
      if (outcome.status === 'rejected') assert.ok(outcome.reason instanceof ChangedFileError);
    });
  });

  it('does not touch a record that is broken, missing or has changed', async () => {
    const root = promptFolder();
    const files = diskFiles(root);
    const { id } = await createRequest(files, await found(root), WISH);
    const path = join(root, recordPath(id));
    // Somebody edits the record between our reading and our writing.
    const meddled: Files = {
      ...files,
      async read(name) {
        const content = await files.read(name);
        writeFileSync(path, `${readFileSync(path, 'utf8')}# noted by hand\n`);
        return content;
      },
    };
    await assert.rejects(recordDecision(meddled, id, { ...APPROVED, conditions: [] }), ChangedFileError);
    assert.match(readFileSync(path, 'utf8'), /# noted by hand\n$/);
    writeFileSync(path, 'id: [\n');
    await assert.rejects(recordDecision(files, id, { ...APPROVED, conditions: [] }), /cannot be read/);
    assert.equal(readFileSync(path, 'utf8'), 'id: [\n');
    await assert.rejects(recordDecision(files, 'none', { ...APPROVED, conditions: [] }), /There is no approval record/);
  });

  it('refuses a decision that would not count', async () => {
    const root = promptFolder();
    const files = diskFiles(root);
    const { id } = await createRequest(files, await found(root), WISH);
    const decision = { ...APPROVED, outcome: 'approved-with-conditions', conditions: [] } as const;
    await assert.rejects(recordDecision(files, id, { ...decision, conditions: [] }), /none is named/);
    assert.equal((await found(root)).approval.status, 'requested');
  });
});

describe('the suppression store', () => {
  after(removeTempFolders);
  const entry = {
    entity: 'artist:greg-rutkowski',
    notThisEntity: true as const,
    files: ['a.prompt'],
    reason: 'our own painter of the same name',
    by: 'Ada Quill',
    on: DAY,
  };

  it('writes a file that silences the finding, with its reason', async () => {
    const root = promptFolder();
    await addSuppression(diskFiles(root), entry);
    assert.match((await found(root)).suppressed ?? '', /our own painter of the same name \(Ada Quill, 2026-11-23\)/);
  });

  it('keeps what people have written', async () => {
    const before = `# looked at with legal\nsuppressions:\n  # the smith\n  - entity: person:will-smith\n    reason: our smith # really\n    by: Bo\n    on: 2026-01-01\n`;
    const root = tempFolder({ '.clearance/suppressions.yaml': before });
    await addSuppression(diskFiles(root), entry);
    const after = readFileSync(join(root, '.clearance/suppressions.yaml'), 'utf8');
    assert.ok(after.startsWith(before), after);
    assert.match(after, /entity: artist:greg-rutkowski\n/);
  });

  it('refuses an entry without a reason, and does not touch a broken file', async () => {
    const root = tempFolder({ '.clearance/suppressions.yaml': 'suppressions: [\n' });
    await assert.rejects(addSuppression(diskFiles(root), entry), /is broken/);
    assert.equal(readFileSync(join(root, '.clearance/suppressions.yaml'), 'utf8'), 'suppressions: [\n');
    const empty = promptFolder();
    await assert.rejects(addSuppression(diskFiles(empty), { ...entry, reason: ' ' }), /was not added/);
    assert.deepEqual(readdirSync(empty), ['a.prompt']);
  });
});
