/** A studio's own pack in the editor: judged by, mistakes told while it is written, completed and explained. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CompletionRequest, type Hover, HoverRequest } from 'vscode-languageserver-protocol/node';
import { type Editor, PULLING, startEditor, WAITING } from './editor.ts';

const PACK = 'rules/our-studio.yaml';
const PROMPT = 'prompts/a.prompt';
const GOOD = `id: our-studio
extends: netflix-genai
title: Generative AI at Tidewrack
issuer: Tidewrack Pictures
amend:
  - { id: NFX-2.2, level: prohibited }
`;
const BAD = GOOD.replace('prohibited', 'forbidden');

for (const [name, capabilities] of [
  ['pulls', PULLING],
  ['waits', WAITING],
] as const) {
  describe(`own packs in an editor that ${name}`, () => {
    let editor: Editor;
    beforeEach(async () => {
      editor = await startEditor('', capabilities);
    });
    afterEach(async () => {
      assert.equal(await editor.quit(), 0);
    });

    const put = async (path: string, text: string): Promise<void> => {
      await mkdir(join(editor.folder, path, '..'), { recursive: true });
      await writeFile(join(editor.folder, path), text);
      await editor.changedOnDisk(path);
    };
    const until = async (holds: () => Promise<boolean>, what: string): Promise<void> => {
      const deadline = Date.now() + 8_000;
      while (!(await holds())) {
        assert.ok(Date.now() < deadline, what);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    };
    /** What the editor shows of the open pack, however it got it. */
    const shown = async () => (name === 'pulls' ? editor.diagnose(PACK) : (editor.pushed.get(editor.uri(PACK)) ?? []));

    it('count as soon as they are saved', async () => {
      await put(PACK, GOOD);
      await put('clearance.yaml', `guidelines: [netflix-genai, ./${PACK}]\n`);
      await editor.open(PROMPT, 'Darth Vader on the pier\n');
      const says = async (words: string) => JSON.stringify(await editor.diagnose(PROMPT)).includes(words);
      await until(() => says('not to be made'), 'the pack does not count');
      await put(PACK, GOOD.replace('prohibited', 'notify'));
      await until(() => says('raise it with the studio'), 'the change does not count');
    });

    it('show mistakes at their line while they are written, each once', async () => {
      await put(PACK, BAD);
      await put('clearance.yaml', `guidelines: [netflix-genai, ./${PACK}]\n`);
      const [published] = await editor.waitForPush(PACK, (found) => found.length === 1);
      assert.deepEqual(published?.range, { start: { line: 5, character: 26 }, end: { line: 5, character: 35 } });
      await editor.open(PACK);
      await until(async () => (await shown()).length === 1, 'the mistake is not shown');
      if (name === 'pulls') await editor.waitForPush(PACK, (found) => found.length === 0);
      await editor.change(PACK, GOOD);
      await until(async () => (await shown()).length === 0, 'the mistake is still shown');
      await editor.change(PACK, GOOD.replace('NFX-2.2', 'NFX-9'));
      await until(async () => (await shown())[0]?.code === 'unknown-clause', 'the new mistake is not shown');
      await editor.close(PACK);
      await editor.waitForPush(PACK, (found) => found[0]?.code === 'wrong-value');
    });
  });
}

describe('writing packs and the production file', () => {
  let editor: Editor;
  before(async () => {
    editor = await startEditor('', PULLING);
    await mkdir(join(editor.folder, 'rules'), { recursive: true });
    await writeFile(join(editor.folder, PACK), GOOD);
    await writeFile(join(editor.folder, 'clearance.yaml'), `guidelines: [netflix-genai, ./${PACK}]\n`);
    await editor.changedOnDisk('clearance.yaml', PACK);
    await editor.open(PACK);
    await editor.open('clearance.yaml');
    await editor.open('other.yaml', 'level: \n');
    const deadline = Date.now() + 8_000;
    while ((await completed(PACK, 'lev|')).length === 0) {
      assert.ok(Date.now() < deadline, 'the pack is not known as one');
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  });
  after(async () => {
    assert.equal(await editor.quit(), 0);
  });

  /** Position of `|` in the text, which becomes that of the document without it. */
  const write = async (path: string, marked: string) => {
    const before = marked.slice(0, marked.indexOf('|')).split('\n');
    await editor.change(path, marked.replace('|', ''));
    return {
      textDocument: { uri: editor.uri(path) },
      position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
    };
  };
  const completed = async (path: string, marked: string): Promise<readonly string[]> => {
    const answer = await editor.connection.sendRequest(CompletionRequest.type, await write(path, marked));
    const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
    return items.map(({ label }) => label);
  };
  const explained = async (path: string, marked: string): Promise<string> => {
    const hover: Hover | null = await editor.connection.sendRequest(HoverRequest.type, await write(path, marked));
    return hover ? (hover.contents as { value: string }).value : '';
  };
  const HEAD = GOOD.split('amend')[0] as string;

  it('completes keys, clause ids, levels, conditions and their words', async () => {
    assert.ok((await completed(PACK, `${HEAD}am|`)).includes('amend'));
    assert.ok(!(await completed(PACK, `${HEAD}am|`)).includes('title'), 'a key that is there already');
    assert.ok((await completed(PACK, `${HEAD}amend:\n  - id: |`)).includes('NFX-2.2'));
    assert.deepEqual(await completed(PACK, `${HEAD}amend:\n  - id: NFX-2.2\n    level: |`), [
      'clear',
      'notify',
      'written-approval',
      'prohibited',
    ]);
    const columns = await completed('clearance.yaml', 'shotLists:\n  - files: "*.csv"\n    columns: { des|');
    assert.ok(columns.includes('description') && columns.includes('ignore'), columns.join());
    assert.ok((await completed(PACK, `${HEAD}amend:\n  - { id: NFX-2.2, status: |`)).includes('informational'));
    const conditions = await completed(PACK, `${HEAD}clauses:\n  - id: A\n    when:\n      - { subject: person, |`);
    assert.ok(conditions.includes('together') && !conditions.includes('subject'), conditions.join());
    const words = await completed(
      PACK,
      `${HEAD}clauses:\n  - id: A\n    when:\n      - { together: [facial-feature, |`,
    );
    assert.ok(words.includes('indignity') && words.includes('training'), words.join());
    const recorded = await completed(PACK, `${HEAD}clauses:\n  - id: A\n    except:\n      - recorded: |`);
    assert.ok(recorded.includes('director-consulted'), recorded.join());
  });

  it('completes packs where they are named', async () => {
    const extended = await completed(PACK, 'id: our-studio\nextends: |\n');
    assert.ok(extended.includes('netflix-genai') && !extended.includes('our-studio'), extended.join());
    const named = await completed('clearance.yaml', 'guidelines: [netflix-genai, |]\n');
    assert.ok(named.includes('sag-aftra') && named.includes(PACK), named.join());
    assert.ok((await completed('clearance.yaml', 'settings:\n  ideationRelief: |\n')).includes('one-step'));
  });

  it('completes wherever somebody stops writing', async () => {
    const CLEARANCE = 'clearance.yaml';
    for (const [marked, wanted, unwanted] of [
      ['|', 'principles', 'name'],
      ['title: X\n|', 'cast', 'title'],
      ['# nothing yet\nti|', 'title', 'name'],
      ['cast:\n  - |', 'consents', 'title'],
      ['cast:\n- name: A\n  con|', 'consents', 'name'],
      ['cast:\n  - name: A\n    consents:\n      - reference: C\n        covers: [likeness, vo|', 'voice', 'scope'],
      ['cast:\n  - name: A\n    consents:\n      - { reference: C, | }', 'covers', 'reference'],
      ['territories:\n  - |', 'EU', 'netflix-genai'],
      ['notices: [{ about: gen|', 'generative-ai-use', 'to'],
      ['principles:\n  secured: |', 'unknown', 'temporary'],
      ['tools:\n  - { name: Parrot, storesInputs: f|', 'false', 'enterprise'],
      ['files:\n  use:\n    - files: "mood/**"\n      use: |', 'ideation', 'files'],
    ] as const) {
      const found = await completed(CLEARANCE, marked);
      assert.ok(found.includes(wanted) && !found.includes(unwanted), `${marked}: ${found.join()}`);
    }
    for (const marked of ['studoo: |', 'bogus:\n  - |', '# |', 'title: "a|']) {
      assert.deepEqual(await completed(CLEARANCE, marked), [], marked);
    }
  });

  it('completes names of the knowledge base by any of their forms, and tools that texts name', async () => {
    const CLEARANCE = 'clearance.yaml';
    assert.equal((await completed(CLEARANCE, 'licensed:\n  - entity: casabl|'))[0], 'work:casablanca');
    assert.equal((await completed(CLEARANCE, 'licensed: [{ entity: work:casabl|'))[0], 'work:casablanca');
    assert.ok((await completed(CLEARANCE, 'licensed:\n  - entity: character:vad|')).includes('character:darth-vader'));
    assert.deepEqual(await completed(CLEARANCE, 'licensed:\n  - entity: ca|'), [], 'too short to look for');
    await writeFile(join(editor.folder, 'b.prompt'), '---\ntool: Parrot 3\n---\nGreg Rutkowski on a pier\n');
    await editor.connection.sendRequest('clearance/check', {});
    assert.deepEqual(await completed(CLEARANCE, 'tools:\n  - name: |'), ['Parrot 3']);
    assert.ok((await completed(CLEARANCE, 'licensed:\n  - entity: |')).includes('artist:greg-rutkowski'));
    const path = '.clearance/suppressions.yaml';
    await editor.open(path, '');
    assert.ok((await completed(path, 'suppressions:\n  - |')).includes('reason'));
    assert.equal((await completed(path, 'suppressions:\n  - entity: will smi|'))[0], 'person:will-smith');
    assert.match(await explained(path, 'suppressions:\n  - entity: person:will-|smith\n'), /Will Smith.*actor/s);
    assert.match(await explained(CLEARANCE, 'licensed:\n  - entity: wo|rk:casablanca\n'), /Casablanca.*1942/s);
    assert.match(await explained(CLEARANCE, 'cast: [{ name: A, consents: [{ covers: like|ness }] }]\n'), /to be shown/);
  });

  it('explains keys, words, clauses and packs', async () => {
    assert.match(await explained(PACK, `${HEAD}amend:\n  - id: NFX-2|.2\n`), /NFX.*Inputs that refer to/);
    assert.match(
      await explained(PACK, `${HEAD}amend:\n  - id: NFX-2.2\n    le|vel: notify\n`),
      /What the guideline asks/,
    );
    assert.match(await explained(PACK, `${HEAD}amend:\n  - id: NFX-2.2\n    level: not|ify\n`), /raise it with/);
    assert.match(await explained(PACK, 'id: our-studio\nextends: netflix|-genai\n'), /Netflix.*version 2025/s);
    assert.match(await explained('clearance.yaml', 'guidelines: [sag|-aftra]\n'), /SAG/);
  });

  it('lists in the hover every clause of every pack that speaks, the strictest first', async () => {
    const packs = ['sag-aftra', 'netflix-genai', 'eu-ai-act', 'us-state-law', 'platform-labels'];
    await writeFile(join(editor.folder, 'clearance.yaml'), `guidelines: [${packs.join(', ')}]\n`);
    await editor.changedOnDisk('clearance.yaml');
    const marked = 'photorealistic digital double of Tom Ha|nks on the pier\n';
    await editor.open('hover.prompt', marked.replace('|', ''));
    const deadline = Date.now() + 8_000;
    let text = '';
    while (!/YT/.test(text)) {
      assert.ok(Date.now() < deadline, text);
      text = await explained('hover.prompt', marked);
    }
    const clauses = [...text.matchAll(/([✖▲●✓]) (?:\*\*.*?\*\* · )?\[([A-Z]+[\w\\.-]*)\]/g)].map(
      ([, mark, id]) => `${mark} ${id?.replaceAll('\\', '')}`,
    );
    assert.equal(clauses[0], '✖ NFX-3.1');
    for (const one of ['▲ SAG-03', '▲ NFX-T1', '▲ CA-2602', '▲ TN-ELVIS', '● EU-01', '● YT-01']) {
      assert.ok(clauses.includes(one), `${one} in ${clauses.join(', ')}`);
    }
    const order = clauses.map((one) => '✖▲●✓'.indexOf(one.charAt(0)));
    assert.deepEqual(order, order.toSorted(), clauses.join(', '));
  });

  it('leaves other files of the language alone', async () => {
    assert.deepEqual(await completed('other.yaml', 'level: |\n'), []);
    assert.equal(await explained('other.yaml', 'lev|el: x\n'), '');
    assert.deepEqual(await editor.diagnose('other.yaml'), []);
  });
});
