import assert from 'node:assert/strict';
import { once } from 'node:events';
import { removeTempFolders, tempFolder } from '../unit/host/temp-folder.ts';
import { clearance, DAY, start } from './program.ts';

const STYLE = 'a castle in the style of Greg Rutkowski\n';
const NOTICED = 'notices:\n  - { about: generative-ai-use, to: Ada Quill, on: 2026-01-01 }\n';

/** Checks a project with a good file beside the bad ones: what is found there must not be lost. */
async function check(content: Readonly<Record<string, string | Uint8Array>>, ...args: string[]) {
  const root = tempFolder({ 'good.prompt': STYLE, 'clearance.yaml': NOTICED, ...content });
  const ran = await clearance(['check', '--today', DAY, '--quiet', ...args], root);
  assert.match(ran.stdout, /^good\.prompt\n {2}1:\d+ +▲ written approval +Greg Rutkowski/m);
  assert.equal(ran.stderr, '');
  // Long messages are wrapped; the words are what matters.
  return { ...ran, words: ran.stdout.replace(/\s+/g, ' ') };
}

describe('bad input', function () {
  this.timeout(30_000);
  after(removeTempFolders);

  it('a broken clearance.yaml: file, line and cause, and the valid rest counts', async () => {
    const { code, words } = await check({
      'clearance.yaml': `${NOTICED}studioo: Netflix\nfiles:\n  exclude: [good/**]\n`,
    });
    assert.equal(code, 2);
    assert.match(words, /clearance\.yaml 3:1 ! error `studioo` is not a key here\. Did you mean `studio`\?/);
    const syntax = await check({ 'clearance.yaml': `title: "The\n${NOTICED}` });
    assert.equal(syntax.code, 2);
    assert.match(syntax.words, /clearance\.yaml \d+:\d+ ! error YAML: /);
  });

  it('a broken approval record', async () => {
    const { code, words } = await check({ '.clearance/approvals/one.yaml': 'id: one\nrequest:\n  entity: person:x\n' });
    assert.equal(code, 2);
    assert.match(words, /\.clearance\/approvals\/one\.yaml 2:\d+ ! error `[a-z]+` is missing\. Add it\./);
  });

  it('a CSV with a quote that is not closed: what can be read is read', async () => {
    const csv = 'Shot,Description\nA_010,"fog over the pier\nA_020,digital double of Tom Hanks\n';
    const { code, words } = await check({ 'shots.csv': csv });
    assert.match(words, /shots\.csv 2:\d+ ! (warning|error) This quote is not closed/);
    assert.match(words, /3:\d+ \S [a-z ]+ Tom Hanks/);
    assert.ok(code === 1 || code === 2);
  });

  it('binary junk', async () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256);
    const { code, words } = await check({ 'junk.prompt': bytes });
    assert.equal(code, 2);
    assert.match(words, /junk\.prompt 1:1 ! error Not a text file: a NUL byte at byte 0 \(line 1\)/);
  });

  it('a file of 50 MB is skipped in no time, and read when the limit is raised', async () => {
    const large = Buffer.alloc(50 * 1024 * 1024, 'a lake at dawn, ');
    const began = performance.now();
    const { code, words } = await check({ 'large.prompt': large });
    assert.equal(code, 2);
    assert.match(words, /large\.prompt 1:1 ! error The file has 50 MB; files above 10 MB are not checked\./);
    assert.ok(performance.now() - began < 10_000);
    const limited = await check({ 'small.prompt': 'x'.repeat(3000) }, '--max-size', '2kb');
    assert.equal(limited.code, 2);
    const raised = await check({ 'small.prompt': 'x'.repeat(3000) }, '--max-size', '1mb');
    assert.equal(raised.code, 1);
  });

  it('bytes that are not UTF-8: their place is named, the rest is read', async () => {
    const bytes = Buffer.concat([Buffer.from('ß, caf'), Buffer.from([0xe9]), Buffer.from(`, ${STYLE}`)]);
    const { code, words } = await check({ 'latin.prompt': bytes });
    assert.equal(code, 1);
    assert.match(words, /latin\.prompt 1:7 ! warning Not valid UTF-8 at byte 7 \(line 1\)/);
    assert.match(words, /latin\.prompt .* 1:35 +▲ written approval Greg Rutkowski/);
  });

  it('Windows-1252 is read, and it says so', async () => {
    const { code, words } = await check({
      'a.csv': Buffer.from(`Einstellung;Beschreibung\n7;Café, ${STYLE}`, 'latin1'),
    });
    assert.equal(code, 1);
    assert.match(words, /a\.csv .*2:34 +● notify Greg Rutkowski/);
  });

  it('UTF-16 with a byte order mark is read, with places as an editor counts', async () => {
    const bytes = Buffer.from(`\ufeffune île\r\n${STYLE}`, 'utf16le');
    const { code, words } = await check({ 'wide.prompt': bytes });
    assert.equal(code, 1);
    assert.match(words, /wide\.prompt 2:26 ▲ written approval Greg Rutkowski/);
  });

  it('names that no shell likes', async () => {
    const { words } = await check({
      'déjà vu (1) & co [x].prompt': STYLE,
      '-dash.prompt': STYLE,
      '#hash.prompt': STYLE,
    });
    for (const name of ['déjà vu (1) & co [x].prompt', '-dash.prompt', '#hash.prompt']) assert.ok(words.includes(name));
  });

  it('empty and blank files', async () => {
    const { code } = await check({ 'empty.prompt': '', 'blank.fountain': '\n\n', 'empty.csv': '' });
    assert.equal(code, 1);
  });

  it('a check that is interrupted stops at once', async () => {
    const content: Record<string, string> = {};
    for (let number = 0; number < 400; number++) content[`p/${number}.prompt`] = STYLE.repeat(400);
    const child = start(['check', '--format', 'json'], tempFolder(content));
    let report = '';
    child.stdout.on('data', (data) => {
      report += data;
    });
    child.stderr.resume();
    const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
    await new Promise((resolve) => setTimeout(resolve, 900));
    child.kill('SIGINT');
    const [code, signal] = await closed;
    // On a slow machine it has not begun yet, and the signal ends it: to a shell that is 130 as well.
    assert.ok(code === 130 || signal === 'SIGINT', `it ended with ${code ?? signal}`);
    assert.equal(report, '', 'it has not gone on to the end');
  });
});
