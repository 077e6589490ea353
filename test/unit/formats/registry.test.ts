import assert from 'node:assert/strict';
import { formatById, formatForPath, formats } from '../../../server/engine/formats/registry.ts';

describe('format registry', () => {
  const expected: readonly (readonly [string, string | undefined])[] = [
    ['shots/sh010.prompt', 'prompt'],
    ['SH010.PROMPT', 'prompt'],
    ['shots/sh010.prompt.txt', 'prompt-list'],
    ['prompts/look.txt', 'prompt-list'],
    ['show/Prompts/ep1/look.txt', 'prompt-list'],
    ['/work/show/prompts/look.txt', 'prompt-list'],
    ['old-prompts/look.txt', undefined],
    ['prompts.txt', undefined],
    ['prompts/look.md', 'prompt-markdown'],
    ['prompts/review.prompt.md', undefined],
    ['prompts/a/look.json', 'prompt-json'],
    ['sh010.prompt.json', 'prompt-json'],
    ['prompts/log.jsonl', 'prompt-lines'],
    ['keeper.prompty', 'prompt'],
    ['keeper.prompt.yml', 'prompt-yaml'],
    ['prompts/keeper.yaml', 'prompt-yaml'],
    ['clearance.yaml', undefined],
    ['README.md', undefined],
    ['.github/prompts/review.prompt.md', undefined],
    ['script.fountain', 'fountain'],
    ['draft/script.spmd', 'fountain'],
    ['script/Episode 1.FDX', 'fdx'],
    ['comfyui/fog/lens.json', 'comfyui'],
    ['show/Workflows/lens.JSON', 'comfyui'],
    ['lens.workflow.json', 'comfyui'],
    ['package.json', undefined],
    ['turnover/reel1.EDL', 'edl'],
    ['turnover/reel1.ale', 'ale'],
    ['turnover/reel1.otio', 'otio'],
    ['script/episode1.txt', 'screenplay-text'],
    ['Screenplays/a/b.TXT', 'screenplay-text'],
    ['scripts/deploy.sh', undefined],
    ['shots.csv', 'shot-list'],
    ['a/b/shots.TSV', 'shot-list'],
    ['notes.txt', undefined],
    ['fountain', undefined],
    ['', undefined],
  ];
  for (const [path, id] of expected) {
    it(`reads '${path}' as ${id ?? 'nothing'}`, () => {
      assert.equal(formatForPath(path)?.id, id);
    });
  }

  it('finds each format by its name', () => {
    for (const format of formats) assert.equal(formatById(format.id), format);
    assert.equal(new Set(formats.map(({ id }) => id)).size, formats.length);
  });
});
