import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeKey } from '../unit/host/ssh-keys.ts';
import { removeTempFolders, tempFolder } from '../unit/host/temp-folder.ts';
import { clearance, DAY } from './program.ts';

const PRODUCTION = `notices:
  - { about: generative-ai-use, to: Ada Quill, on: 2026-01-01 }
approvers:
  - name: Bo Reed
`;

describe('clearance approvals', function () {
  this.timeout(90_000);
  after(removeTempFolders);

  async function project() {
    const root = tempFolder({ 'clearance.yaml': PRODUCTION, 'a.prompt': 'a castle in the style of Greg Rutkowski\n' });
    const run = (...args: string[]) => clearance(args, root);
    const checkOn = async (day: string) => {
      const { code, stdout } = await run('check', '--format', 'json', '--show', 'all', '--today', day);
      const [finding] = JSON.parse(stdout).findings;
      return { code, status: finding.approval.status as string, fingerprint: finding.fingerprint as string };
    };
    const requested = async () => {
      const { fingerprint } = await checkOn(DAY);
      const { code, stdout } = await run(
        ...[
          'approvals',
          'request',
          fingerprint,
          '--reason',
          'mood of the opening',
          '--by',
          'Ada Quill',
          '--today',
          DAY,
        ],
      );
      assert.equal(code, 0, stdout);
      return /approvals\/(\S+)\.yaml/.exec(stdout)?.[1] ?? '';
    };
    return { root, run, checkOn, requested };
  }

  it('settle the guiding questions as they are answered, and go stale when the answers change', async () => {
    const root = tempFolder({
      'clearance.yaml': `${PRODUCTION}principles: { temporary: false }\n`,
      'a.prompt': 'fog\n',
    });
    const run = (...args: string[]) => clearance([...args, '--today', DAY], root);
    const state = async () => {
      const { code, stdout } = await run('check', '--format', 'json', '--show', 'all');
      const [finding] = JSON.parse(stdout).findings;
      return { code, status: finding.approval.status, why: finding.approval.explanation, mark: finding.fingerprint };
    };
    const { code, mark } = await state();
    assert.equal(code, 1);
    const asked = await run('approvals', 'request', mark, '--reason', 'the fog stays in the cut', '--by', 'Ada Quill');
    const id = /approvals\/(\S+)\.yaml/.exec(asked.stdout)?.[1] ?? '';
    await run('approvals', 'decide', id, '--outcome', 'approved', '--by', 'Bo Reed');
    assert.deepEqual(await state().then((one) => [one.code, one.status]), [0, 'approved']);
    writeFileSync(join(root, 'clearance.yaml'), `${PRODUCTION}principles: { temporary: false, secured: unknown }\n`);
    const later = await state();
    assert.deepEqual([later.code, later.status], [1, 'stale']);
    assert.match(later.why, /the answers have changed since/);
  });

  it('do not cover a shot that is done with what was approved for temporary use', async () => {
    const list = (status: string, use: string) =>
      `Clip;Aufgabe;AI Used;Use;State\nLK_010;a castle in the style of Greg Rutkowski;Yes;${use};${status}\n`;
    const columns = 'shotLists: [{ files: "*.csv", columns: { shot: Clip, description: Aufgabe } }]\n';
    const root = tempFolder({ 'clearance.yaml': PRODUCTION + columns, 'a.csv': list('wip', 'temp') });
    const run = (...args: string[]) => clearance([...args, '--today', DAY], root);
    const state = async () => {
      const { code, stdout } = await run('check', '--format', 'json', '--show', 'all');
      const { fingerprint, approval } = (JSON.parse(stdout).findings as { subject: { type: string } }[]).find(
        ({ subject }) => subject.type === 'entity',
      ) as unknown as { fingerprint: string; approval: { status: string; explanation: string } };
      return { code, fingerprint, ...approval };
    };
    const before = await state();
    assert.deepEqual([before.code, before.status], [1, 'not-requested']);
    const asked = await run('approvals', 'request', before.fingerprint, '--reason', 'mood', '--by', 'Ada Quill');
    const id = /approvals\/(\S+)\.yaml/.exec(asked.stdout)?.[1] ?? '';
    await run('approvals', 'decide', id, '--outcome', 'approved', '--by', 'Bo Reed');
    assert.deepEqual(await state().then((one) => [one.code, one.status]), [0, 'approved']);
    writeFileSync(join(root, 'a.csv'), list('fin', 'temp'));
    const done = await state();
    assert.deepEqual([done.code, done.status], [1, 'stale']);
    assert.match(done.explanation, /for temporary use only, and the shot is done/);
    writeFileSync(join(root, 'a.csv'), list('fin', 'final'));
    assert.match((await state()).explanation, /intended use has changed from temporary to final/);
  });

  it('are decided several at once, and one that cannot be does not hold up the others', async () => {
    const root = tempFolder({
      'clearance.yaml': PRODUCTION,
      'a.prompt': 'a castle in the style of Greg Rutkowski, with Darth Vader at the gate\n',
    });
    const run = (...args: string[]) => clearance([...args, '--today', DAY], root);
    const report = async () => {
      const { stdout } = await run('check', '--format', 'json');
      const { findings } = JSON.parse(stdout) as { findings: { fingerprint: string; approval: { status: string } }[] };
      return findings;
    };
    const ids: string[] = [];
    for (const { fingerprint } of await report()) {
      const asked = await run('approvals', 'request', fingerprint, '--reason', 'a gate', '--by', 'Ada Quill');
      ids.push(/approvals\/(\S+)\.yaml/.exec(asked.stdout)?.[1] ?? '');
    }
    assert.equal(ids.length, 2);
    const [first = '', second = ''] = ids;
    const decide = ['--outcome', 'declined', '--by', 'Bo Reed', '--evidence', 'one mail'];
    const { code, stdout, stderr } = await run('approvals', 'decide', first, 'nowhere', second, first, ...decide);
    assert.equal(code, 2);
    assert.equal(stderr, 'clearance: There is no approval record .clearance/approvals/nowhere.yaml.\n');
    assert.deepEqual(
      stdout.match(/^Wrote .*$/gm),
      ids.map((id) => `Wrote .clearance/approvals/${id}.yaml: declined by Bo Reed`),
    );
    assert.deepEqual(
      (await report()).map(({ approval }) => approval.status),
      ['declined', 'declined'],
    );
  });

  it('ask, decide, expire, go stale', async () => {
    const { root, run, checkOn, requested } = await project();
    assert.deepEqual(await checkOn(DAY).then(({ code, status }) => [code, status]), [1, 'not-requested']);
    const id = await requested();
    assert.match(id, /^2026-11-23-greg-rutkowski-style-[0-9a-f]{4}$/);
    assert.equal((await checkOn(DAY)).status, 'requested');
    const decide = ['approvals', 'decide', id, '--outcome', 'approved', '--today', '2026-11-24'];
    const decided = await run(
      ...decide,
      '--by',
      'Bo Reed',
      '--expires',
      '2027-01-31',
      '--evidence',
      'mail of 24 November',
    );
    assert.equal(decided.code, 0, decided.stderr);
    assert.deepEqual(await checkOn('2026-11-24').then(({ code, status }) => [code, status]), [0, 'approved']);
    assert.deepEqual(await checkOn('2027-01-31').then(({ status }) => status), 'approved');
    assert.deepEqual(await checkOn('2027-02-01').then(({ code, status }) => [code, status]), [1, 'expired']);
    writeFileSync(join(root, 'a.prompt'), 'a castle on fire in the style of Greg Rutkowski\n');
    assert.deepEqual(await checkOn('2026-11-24').then(({ code, status }) => [code, status]), [1, 'stale']);
  });

  it('keep what was asked and what was decided', async () => {
    const { root, run, requested } = await project();
    const id = await requested();
    const decide = [
      'approvals',
      'decide',
      id,
      '--outcome',
      'approved-with-conditions',
      '--by',
      'Bo Reed',
      '--today',
      DAY,
    ];
    await run(...decide, '--condition', 'background only', '--condition', 'not in the trailer');
    const [name] = readdirSync(join(root, '.clearance/approvals'));
    const record = readFileSync(join(root, '.clearance/approvals', name ?? ''), 'utf8');
    for (const words of [
      'mood of the opening',
      'a castle in the style of Greg Rutkowski',
      'background only',
      'not in the trailer',
    ]) {
      assert.ok(record.includes(words), words);
    }
    const shown = await run('approvals', 'show', id, '--today', DAY);
    assert.ok(shown.stdout.endsWith(record), 'as it is on disk');
    const head = shown.stdout.slice(0, -record.length);
    assert.match(head, new RegExp(`^# On ${DAY}: approved with conditions\\. Approved with conditions by Bo Reed`));
    assert.match(
      head,
      /covers 1 use\.\n# Signature: none\.\n# It is about:\n# {3}a\.prompt:1: approved with conditions\n$/,
    );
    const list = await run('approvals', 'list', '--today', DAY);
    assert.equal(list.code, 0);
    assert.match(
      list.stdout,
      new RegExp(
        `^${id} +approved-with-conditions\n +Greg Rutkowski · style .*\n +approved with conditions by Bo Reed on ${DAY}`,
      ),
    );
    assert.match(list.stdout, /conditions: background only; not in the trailer; covers 1 use$/m);
    writeFileSync(join(root, 'a.prompt'), 'a castle at night in the style of Greg Rutkowski\n');
    const json = JSON.parse((await run('approvals', 'list', '--format', 'json')).stdout);
    const [{ status, explanation, uses }] = json.approvals;
    assert.deepEqual([json.approvals[0].id, status, uses], [id, 'stale', 0]);
    assert.match(
      explanation,
      /^approved with conditions by Bo Reed on \S+, but the text has changed since; ask again$/,
    );
  });

  it('do not count what somebody else decides, and say so', async () => {
    const { run, checkOn, requested } = await project();
    const id = await requested();
    await run('approvals', 'decide', id, '--outcome', 'approved', '--by', 'Cy Marsh', '--today', DAY);
    assert.deepEqual(await checkOn(DAY).then(({ code, status }) => [code, status]), [1, 'requested']);
  });

  it('ask for each prompt of a list by itself, and in files that are only checked when named', async () => {
    const { root, run } = await project();
    const castle = 'a castle in the style of Greg Rutkowski';
    writeFileSync(join(root, 'notes.txt'), 'A story about Tom Hanks.\n');
    writeFileSync(join(root, 'list.prompt.txt'), `${castle} at dawn\n\n${castle} at night\n\n${castle} at dawn\n`);
    const { stdout } = await run(
      'check',
      '--format',
      'json',
      '--show',
      'all',
      '--today',
      DAY,
      'list.prompt.txt',
      'notes.txt',
    );
    const findings = JSON.parse(stdout).findings as readonly { path: string; fingerprint: string; digest: string }[];
    const inList = findings.filter(({ path }) => path === 'list.prompt.txt');
    const marks = new Set(inList.map(({ fingerprint }) => fingerprint));
    for (const mark of marks) await run('approvals', 'request', mark, '--reason', 'x', '--today', DAY);
    assert.equal(readdirSync(join(root, '.clearance/approvals')).length, 2);
    const [note] = findings.filter(({ path }) => path === 'notes.txt');
    const ask = ['approvals', 'request', note?.fingerprint ?? '', '--reason', 'x', '--today', DAY];
    assert.match((await run(...ask)).stderr, /name it here too/);
    assert.equal((await run(...ask, 'notes.txt')).code, 0);
  });

  it('are signed, verified and exported', async () => {
    const { root, run, checkOn, requested } = await project();
    const { file, publicKey } = makeKey(root, 'key');
    writeFileSync(
      join(root, 'clearance.yaml'),
      `${PRODUCTION}approvals: { require: signed, allowedSigners: signers }\n`,
    );
    writeFileSync(join(root, 'signers'), `"Bo Reed" ${publicKey}\n`);
    const id = await requested();
    const verify = (...more: string[]) => run('approvals', 'verify', '--today', DAY, ...more);
    const before = await verify();
    assert.equal(before.code, 1);
    assert.match(before.stdout, /^Not covered, asked for and not decided \(1\)$/m);
    assert.match(
      before.stdout,
      /^✖ a\.prompt:1 .*Greg Rutkowski.*\(NFX-2\.2\) · [0-9a-f]{16}\n +requested by Ada Quill/m,
    );
    assert.match(before.stdout, /^1 use without a valid approval: 1 asked for and not decided\.$/m);
    const decide = ['approvals', 'decide', id, '--outcome', 'approved', '--by', 'Bo Reed', '--today', DAY];
    const unsigned = await run(...decide);
    assert.match(unsigned.stdout, /Note: .*does not count: it is not signed/);
    assert.deepEqual(await checkOn(DAY).then(({ code, status }) => [code, status]), [1, 'unverified']);
    const signed = await run('approvals', 'sign', id, '--key', 'key');
    assert.equal(signed.code, 0, signed.stderr);
    assert.doesNotMatch(signed.stdout, /Note/);
    assert.deepEqual(await checkOn(DAY).then(({ code, status }) => [code, status]), [0, 'approved']);
    const after = await verify();
    assert.equal(after.code, 0, after.stdout);
    assert.match(after.stdout, /^Records in force \(1\)$/m);
    assert.match(
      after.stdout,
      new RegExp(`^✓ ${id}  Greg Rutkowski · style · NFX-2\\.2 · a\\.prompt\n.*covers 1 use$`, 'm'),
    );
    writeFileSync(join(root, 'clearance.yaml'), `${PRODUCTION}approvals: { require: any }\n`);
    assert.equal((await verify('--allowed-signers', 'signers')).code, 0);
    writeFileSync(join(root, 'others'), 'nobody@studio.example ssh-ed25519 AAAA\n');
    const distrusted = await verify('--allowed-signers', 'others');
    assert.equal(distrusted.code, 1, 'the project cannot lower what is asked for from outside');
    assert.match(distrusted.stdout, /does not list for Bo Reed/);
    assert.match((await verify('--allowed-signers', 'none')).stderr, /--allowed-signers none: /);
    writeFileSync(
      join(root, 'clearance.yaml'),
      `${PRODUCTION}approvals: { require: signed, allowedSigners: signers }\n`,
    );
    const again = await run(...decide, '--key', file, '--expires', '2026-12-31');
    assert.match(again.stdout, /approved by Bo Reed, signed/);
    writeFileSync(join(root, 'a.prompt'), '=a castle on fire in the style of Greg Rutkowski\n');
    const stale = JSON.parse((await verify('--format', 'json')).stdout);
    assert.equal(stale.records[0].uses, 0);
    assert.equal(stale.uncovered[0].approval.status, 'stale');
    const csv = await run('approvals', 'export', '--today', DAY);
    const [head, row] = csv.stdout.split('\r\n');
    assert.match(head ?? '', /^id,status,explanation,uses,name,entity,/);
    assert.match(row ?? '', new RegExp(`^${id},stale,.*,approved,Bo Reed,${DAY},2026-12-31,,,valid$`));
    const output = await run('approvals', 'export', '--format', 'json', '--output', 'all.json', '--today', DAY);
    assert.equal(output.stdout, '');
    const [record] = JSON.parse(readFileSync(join(root, 'all.json'), 'utf8')).approvals;
    assert.deepEqual([record.id, record.status, record.signature], [id, 'stale', 'valid']);
    writeFileSync(join(root, '.clearance/approvals/broken.yaml'), 'id: [');
    assert.equal((await verify()).code, 2);
  });

  it('explain what cannot be done', async () => {
    const { run, requested } = await project();
    assert.match((await run('approvals', 'list')).stdout, /No approval has been asked for yet/);
    const id = await requested();
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['request', 'ffffffffffffffff', '--reason', 'x'], /No finding has the fingerprint/],
      [['decide', 'none', '--outcome', 'approved'], /There is no approval record/],
      [['decide', id, '--outcome', 'maybe'], /Allowed choices are approved/],
      [['decide', id, '--outcome', 'approved-with-conditions'], /needs at least one --condition/],
      [['show', 'none'], /There is no approval record "none"/],
      [['show', '../../a'], /There is no approval record/],
    ];
    for (const [args, expected] of cases) {
      const { code, stderr } = await run('approvals', ...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, expected);
    }
  });
});
