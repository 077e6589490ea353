/** Signed decisions, from the key to the state of a finding, with OpenSSH itself. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecord } from '../../../server/engine/approvals/read-record.ts';
import { signedText } from '../../../server/engine/approvals/signed-text.ts';
import type { ApprovalState, Finding } from '../../../server/engine/finding.ts';
import { createRequest, recordDecision, recordPath, signRecord } from '../../../server/host/approval-store.ts';
import { checkProject } from '../../../server/host/check-project.ts';
import { diskFiles } from '../../../server/host/files.ts';
import { loadProject } from '../../../server/host/load-project.ts';
import { sshSigner } from '../../../server/host/sign-decision.ts';
import { runSshKeygen } from '../../../server/host/ssh-keygen.ts';
import { makeKey } from './ssh-keys.ts';
import { removeTempFolders, tempFolder } from './temp-folder.ts';

const DAY = '2026-11-23';
const PRODUCTION = `approvers:
  - { name: Perpetua Lund, principal: perpetua@studio.example }
  - { name: Hollis Wray-Tamber }
approvals: { require: signed, allowedSigners: keys/allowed_signers }
`;
const DECISION = { outcome: 'approved', by: 'Perpetua Lund', on: DAY, conditions: [] as string[] } as const;

describe('signed decisions', function () {
  this.timeout(60_000);
  let keys = '';
  let lund = { file: '', publicKey: '' };
  let other = { file: '', publicKey: '' };

  before(() => {
    keys = tempFolder();
    lund = makeKey(keys, 'lund');
    other = makeKey(keys, 'other');
  });
  after(removeTempFolders);

  interface Case {
    readonly production?: string;
    readonly signers?: string;
    readonly key?: string | 'none';
    readonly decision?: Partial<Omit<typeof DECISION, 'by'>> & { readonly by?: string; readonly expires?: string };
    /** What is changed in the record after it was signed. */
    readonly edit?: (yaml: string) => string;
  }

  async function findingIn(root: string): Promise<Finding> {
    const files = diskFiles(root);
    const loaded = await loadProject(files, DAY);
    const { files: checked } = await checkProject(loaded, files, { paths: ['a.prompt'] });
    const finding = checked[0]?.findings[0];
    assert.ok(finding);
    return finding;
  }

  async function decided(given: Case): Promise<{ readonly root: string; readonly path: string }> {
    const signers = given.signers ?? `perpetua@studio.example ${lund.publicKey}\n`;
    const root = tempFolder({
      'clearance.yaml': given.production ?? PRODUCTION,
      'keys/allowed_signers': signers,
      'a.prompt': 'a castle in the style of Greg Rutkowski\n',
    });
    const files = diskFiles(root);
    const wish = { path: 'a.prompt', text: 'a castle', reason: 'mood', by: 'Ada Quill', on: DAY };
    const { id } = await createRequest(files, await findingIn(root), wish);
    const sign = given.key === 'none' ? undefined : sshSigner(given.key ?? lund.file, false);
    await recordDecision(files, id, { ...DECISION, ...given.decision }, sign);
    const path = join(root, recordPath(id));
    if (given.edit) {
      const before = readFileSync(path, 'utf8');
      const after = given.edit(before);
      assert.notEqual(after, before, 'the edit changes something');
      writeFileSync(path, after);
    }
    return { root, path };
  }

  async function stateOf(given: Case): Promise<ApprovalState> {
    return (await findingIn((await decided(given)).root)).approval;
  }

  const listed = (options: string) => () => `perpetua@studio.example ${options} ${lund.publicKey}\n`;
  const cases: readonly (readonly [what: string, given: () => Case, status: string, words: RegExp])[] = [
    ['signed by who decided', () => ({}), 'approved', /^approved by Perpetua Lund/],
    ['not signed', () => ({ key: 'none' }), 'unverified', /Perpetua Lund does not count: it is not signed/],
    [
      'signed with a key that is not listed',
      () => ({ key: other.file }),
      'unverified',
      /key that the allowed signers file does not list for perpetua@studio\.example on 2026-11-23 \(SHA256:/,
    ],
    [
      'signed by somebody else on the list',
      () => ({
        key: other.file,
        signers: `perpetua@studio.example ${lund.publicKey}\nhollis@studio.example ${other.publicKey}\n`,
      }),
      'unverified',
      /does not list for perpetua/,
    ],
    [
      'signed by an approver who is not on the list',
      () => ({ decision: { by: 'Hollis Wray-Tamber' } }),
      'unverified',
      /does not list for Hollis Wray-Tamber/,
    ],
    [
      'signed by an approver listed by name',
      () => ({
        decision: { by: 'Hollis Wray-Tamber' },
        key: other.file,
        signers: `"Hollis Wray-Tamber" ${other.publicKey}\n`,
      }),
      'approved',
      /by Hollis/,
    ],
    [
      'signed by nobody who may decide',
      () => ({ decision: { by: 'Cy Marsh' }, signers: `"Cy Marsh" ${lund.publicKey}\n` }),
      'requested',
      /not among `approvers`/,
    ],
    [
      'the day changed after signing',
      () => ({ decision: { expires: '2026-12-31' }, edit: (yaml) => yaml.replace('2026-12-31', '2027-12-31') }),
      'unverified',
      /changed after it was signed/,
    ],
    [
      'the outcome changed after signing',
      () => ({
        decision: { outcome: 'declined' as never },
        edit: (yaml) => yaml.replace('outcome: declined', 'outcome: approved'),
      }),
      'unverified',
      /changed after it was signed/,
    ],
    [
      'the scope widened after signing',
      () => ({ edit: (yaml) => yaml.replace('      - a.prompt', "      - '**'") }),
      'unverified',
      /changed after it was signed/,
    ],
    [
      'a comment and the history changed',
      () => ({
        edit: (yaml) => `# looked at\n${yaml.replace('what: requested', 'what: requested\n    note: by phone')}`,
      }),
      'approved',
      /./,
    ],
    ['Windows line endings', () => ({ edit: (yaml) => yaml.replaceAll('\n', '\r\n') }), 'approved', /./],
    [
      'the key had expired',
      () => ({ signers: listed('valid-before="20261101"')() }),
      'unverified',
      /does not list for perpetua@studio\.example on 2026-11-23/,
    ],
    [
      'the key was not valid yet',
      () => ({ signers: listed('valid-after="20261201"')() }),
      'unverified',
      /does not list/,
    ],
    ['the key has expired since', () => ({ signers: listed('valid-before="20261124"')() }), 'approved', /./],
    ['the key may sign for git only', () => ({ signers: listed('namespaces="git"')() }), 'unverified', /does not list/],
    [
      'there is no list of signers',
      () => ({ production: PRODUCTION.replace('keys/', 'nowhere/') }),
      'unverified',
      /no allowed signers file/,
    ],
    [
      'a mistake in what is asked for',
      () => ({ production: PRODUCTION.replace('signed,', 'sgined,'), key: 'none' }),
      'unverified',
      /not signed/,
    ],
    [
      'signatures are not asked for',
      () => ({ production: PRODUCTION.replace('require: signed, ', ''), key: 'none' }),
      'approved',
      /./,
    ],
    [
      'signatures are not asked for, and this one is wrong',
      () => ({ production: PRODUCTION.replace('require: signed, ', ''), key: other.file }),
      'unverified',
      /does not list/,
    ],
  ];
  for (const [what, given, status, words] of cases) {
    it(`${status === 'approved' ? 'count' : 'do not count'}: ${what}`, async () => {
      const state = await stateOf(given());
      assert.equal(state.status, status, state.explanation);
      assert.match(state.explanation, words);
    });
  }

  it('do not count under another record, where somebody has put the signature of a real one', async () => {
    const { path } = await decided({});
    const { record } = readRecord(readFileSync(path, 'utf8'));
    const signature = record?.decision?.signature;
    assert.ok(signature);
    const state = await stateOf({
      key: 'none',
      decision: { outcome: 'approved' },
      edit: (yaml) =>
        yaml
          .replace('reason: mood', 'reason: another')
          .replace(/ {2}conditions: \[\]\n/, `  conditions: []\n  signature: ${JSON.stringify(signature)}\n`),
    });
    assert.equal(state.status, 'unverified');
    assert.match(state.explanation, /changed after it was signed/);
  });

  it('can be signed after they were recorded, and are checked by ssh-keygen alone as documented', async () => {
    const { root, path } = await decided({ key: 'none' });
    const id = path.replace(/^.*\/|\.yaml$/g, '');
    await signRecord(diskFiles(root), id, sshSigner(lund.file, false));
    assert.equal((await findingIn(root)).approval.status, 'approved');
    const { record } = readRecord(readFileSync(path, 'utf8'), id);
    assert.ok(record);
    writeFileSync(join(root, 'a.sig'), record.decision?.signature ?? '');
    const run = await runSshKeygen(
      [
        '-Y',
        'verify',
        '-f',
        join(root, 'keys/allowed_signers'),
        '-I',
        'perpetua@studio.example',
        '-n',
        'clearance-approval',
        '-s',
        join(root, 'a.sig'),
      ],
      signedText(record) ?? '',
      { timeoutMs: 10_000 },
    );
    assert.equal(run.status === 'done' && run.code, 0);
  });

  it('leave the record as it was when they cannot be signed', async () => {
    const { root, path } = await decided({ key: 'none' });
    const before = readFileSync(path, 'utf8');
    const id = path.replace(/^.*\/|\.yaml$/g, '');
    await assert.rejects(
      signRecord(diskFiles(root), id, sshSigner(join(keys, 'none'), false)),
      /Nothing was signed with/,
    );
    // As git may name a key, without a file; the private part would be in ssh-agent.
    const agent = process.env.SSH_AUTH_SOCK;
    delete process.env.SSH_AUTH_SOCK;
    const literal = signRecord(diskFiles(root), id, sshSigner(`key::${lund.publicKey}`, false));
    await assert.rejects(
      literal,
      /Nothing was signed with the key of your git configuration: .*has to be in ssh-agent/,
    );
    if (agent !== undefined) process.env.SSH_AUTH_SOCK = agent;
    assert.equal(readFileSync(path, 'utf8'), before);
  });

  it('do not count where ssh-keygen is missing, which is said', async () => {
    const { root } = await decided({ signers: `perpetua@studio.example ${lund.publicKey}\n# another list\n` });
    const path = process.env.PATH;
    process.env.PATH = join(root, 'keys');
    try {
      const { approval } = await findingIn(root);
      assert.equal(approval.status, 'unverified');
      assert.match(approval.explanation, /ssh-keygen is not installed or not found in PATH/);
      await assert.rejects(sshSigner(lund.file, false)('x'), /Nothing was signed: ssh-keygen is not installed/);
    } finally {
      process.env.PATH = path;
    }
    assert.equal((await findingIn(root)).approval.status, 'approved', 'what could not be checked is checked again');
  });
});
