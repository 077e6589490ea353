import assert from 'node:assert/strict';
import { once } from 'node:events';
import { removeTempFolders, tempFolder } from '../unit/host/temp-folder.ts';
import { clearance, start } from './program.ts';

interface Answer {
  readonly id: string | number | null;
  readonly findings?: readonly {
    readonly start: number;
    readonly end: number;
    readonly kind: string;
    readonly entity: string;
    readonly level: string;
    readonly clause: string;
    readonly confidence: number;
    readonly use: string;
  }[];
  readonly line?: number;
  readonly error?: string;
}

function answersIn(stdout: string): readonly Answer[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answer);
}

function line(id: string | number, text: string, format?: string): string {
  return `${JSON.stringify({ id, text, format })}\n`;
}

describe('clearance scan', function () {
  this.timeout(60_000);
  let folder = '';
  before(() => {
    folder = tempFolder();
  });
  after(removeTempFolders);

  async function scan(input: string | Uint8Array, ...args: string[]) {
    const { code, stdout, stderr } = await clearance(['scan', ...args], folder, input);
    return { code, stderr, answers: answersIn(stdout) };
  }

  it('answers with every place at every level, offsets in UTF-16 units', async () => {
    const text = '\u{1f3f0} castle by Greg Rutkowski, wheat field in the style of Vincent van Gogh, greg rutkowski';
    const { code, stderr, answers } = await scan(line('p1', text));
    assert.equal(code, 0);
    assert.equal(stderr, '');
    assert.equal(answers.length, 1);
    const findings = answers[0]?.findings ?? [];
    assert.deepEqual(
      findings.map(({ start: from, end, kind, entity, level }) => [text.slice(from, end), kind, entity, level]),
      [
        ['Greg Rutkowski', 'artist', 'artist:greg-rutkowski', 'written-approval'],
        ['Vincent van Gogh', 'artist', 'artist:vincent-van-gogh', 'clear'],
        ['greg rutkowski', 'artist', 'artist:greg-rutkowski', 'written-approval'],
      ],
    );
    assert.deepEqual(Object.keys(findings[0] ?? {}), [
      'start',
      'end',
      'kind',
      'entity',
      'level',
      'clause',
      'confidence',
      'use',
    ]);
    assert.equal(findings[0]?.clause, 'NFX-2.2');
    assert.ok((findings[0]?.confidence ?? 0) > 0.65 && (findings[0]?.confidence ?? 2) <= 1);
  });

  it('reads each line in its format, prompt if it names none', async () => {
    const { answers } = await scan(
      line(1, 'INT. PUB - NIGHT\n\nTOM\nMy nan danced to Elvis Presley once.\n', 'fountain') +
        line(2, 'a knight --no Mickey Mouse'),
    );
    assert.equal(answers[0]?.findings?.[0]?.use, 'mention');
    assert.equal(answers[1]?.findings?.[0]?.use, 'exclusion');
  });

  it('goes on after bad lines, tells what is wrong in which, and ends with 2', async () => {
    const wrongUtf8 = Buffer.concat([Buffer.from('{"id":7,"text":"caf'), Buffer.from([0xe9]), Buffer.from('"}\n')]);
    const input = Buffer.concat([
      Buffer.from(`${line('a', 'a lake')}\n  \nnot json\n{"id":"b"}\n{"text":"x"}\n[1,2]\nnull\n`),
      Buffer.from('{"id":"c","text":"x","format":"pdf"}\n{"id":{},"text":"x"}\n{"id":5,"text":6}\n'),
      wrongUtf8,
      Buffer.from(line('z', 'a castle by Greg Rutkowski').trimEnd()),
    ]);
    const { code, answers } = await scan(input);
    assert.equal(code, 2);
    assert.deepEqual(
      answers.map(({ id, line: number }) => [id, number]),
      [
        ['a', undefined],
        [null, 4],
        ['b', 5],
        [null, 6],
        [null, 7],
        [null, 8],
        ['c', 9],
        [null, 10],
        [5, 11],
        [7, 12],
        ['z', undefined],
      ],
    );
    assert.match(answers[1]?.error ?? '', /^not JSON: /);
    assert.match(answers[2]?.error ?? '', /text is missing/);
    assert.match(answers[6]?.error ?? '', /"format" must be one of prompt/);
    assert.match(answers[9]?.error ?? '', /UTF-8/);
    assert.equal(answers.at(-1)?.findings?.length, 1);
  });

  it('refuses a line that is too long, and reads the next', async () => {
    const { code, answers } = await scan(line(1, 'x'.repeat(5000)) + line(2, 'a lake'), '--max-size', '1kb');
    assert.equal(code, 2);
    assert.match(answers[0]?.error ?? '', /more than 1024 bytes/);
    assert.equal(answers[0]?.line, 1);
    assert.deepEqual(answers[1], { id: 2, findings: [] });
  });

  it('answers 10,000 lines in their order', async () => {
    const texts = [
      'a lake at dawn',
      'a castle in the style of Greg Rutkowski',
      'Mickey Mouse',
      'fog',
      'Tayl0r Sw1ft on stage',
    ];
    const input = Array.from({ length: 10_000 }, (_, id) => line(id, texts[id % texts.length] ?? '')).join('');
    const { code, answers } = await scan(input);
    assert.equal(code, 0);
    assert.equal(answers.length, 10_000);
    answers.forEach((answer, index) => {
      assert.equal(answer.id, index);
      assert.equal((answer.findings?.length ?? 0) > 0, index % 5 !== 0 && index % 5 !== 3, `line ${index}`);
    });
  });

  it('answers while it is still being asked', async () => {
    const child = start(['scan'], folder);
    child.stdin.write(line(1, 'a castle by Greg Rutkowski'));
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
    assert.equal(answersIn(chunk.toString())[0]?.id, 1);
    child.stdin.end(line(2, 'a lake'));
    const [second] = (await once(child.stdout, 'data')) as [Buffer];
    assert.equal(answersIn(second.toString())[0]?.id, 2);
    await once(child, 'close');
  });

  it('waits for its reader, and keeps nothing: memory does not grow with the input', async () => {
    const child = start(['scan'], folder);
    const batch = line('x', `a castle in the style of Greg Rutkowski, ${'fog and stone, '.repeat(60)}`).repeat(200);
    let written = 0;
    let isBlocked = false;
    child.stdin.on('error', () => undefined);
    // Nobody reads the answers: sooner or later the program must stop taking in lines.
    while (written < 60 && !isBlocked) {
      written++;
      if (child.stdin.write(batch)) continue;
      isBlocked = !(await Promise.race([
        once(child.stdin, 'drain').then(() => true),
        new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 1500)),
      ]));
    }
    assert.ok(isBlocked, `took ${written} batches without a reader`);
    let answers = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      for (const byte of chunk) if (byte === 10) answers++;
    });
    child.stdin.end();
    await once(child, 'close');
    assert.equal(answers, written * 200);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const child = start(['scan'], folder);
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.stdin.on('error', () => undefined);
    child.stdin.write(line(1, 'a lake').repeat(20_000));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.end();
    await once(child, 'close');
    assert.equal(errors, '');
  });

  it('goes by the production file of the folder', async () => {
    const root = tempFolder({ 'clearance.yaml': 'characters:\n  - name: Maren Tollick\nstudioo: x\n' });
    const { code, stdout, stderr } = await clearance(['scan'], root, line(1, 'Maren Tollick on a pier'));
    assert.equal(code, 2);
    assert.match(stderr, /^clearance\.yaml:3:1 error: `studioo` is not a key here/);
    assert.ok(answersIn(stdout)[0]?.findings?.some(({ kind }) => kind === 'own-character'));
  });
});
