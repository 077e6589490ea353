/** The story of a project on disk, files that are no text among them. */
import assert from 'node:assert/strict';
import { defaultProduction } from '../../../server/engine/production/production.ts';
import { scenesLinked, shotsNamed } from '../../../server/engine/story/story.ts';
import { diskFiles } from '../../../server/host/files.ts';
import { readStory } from '../../../server/host/read-story.ts';
import { paragraph, wordDocument, workbook } from '../extraction/office-files.ts';
import { removeTempFolders, tempFolder } from '../host/temp-folder.ts';

describe('the story of a folder', () => {
  after(removeTempFolders);

  it('has workbooks and Word documents in it, with what a person finds things by', async () => {
    const script = [
      paragraph('Scene Heading', '12 INT. LIGHTHOUSE - NIGHT 12'),
      paragraph('Action', 'Rain.'),
      paragraph('Character', 'AGNES'),
      paragraph('Dialogue', 'Read me the letter.'),
    ];
    const styles = { 'Scene Heading': '', Action: '', Character: '<w:ind w:left="3168"/>', Dialogue: '' };
    const folder = tempFolder({
      'script/a.docx': wordDocument(script.join(''), styles),
      'shots/a.xlsx': workbook({
        Shots: { A1: 'Shot', B1: 'Scene', C1: 'Description', A2: 'GH_010', B2: '12', C2: 'a desk' },
      }),
      'prompts/a.prompt': 'a lamp\n',
    });
    const story = await readStory(diskFiles(folder), defaultProduction);
    assert.deepEqual([...story.outlines.keys()], ['script/a.docx', 'shots/a.xlsx']);
    assert.deepEqual(story.characters, ['AGNES']);
    assert.deepEqual(
      shotsNamed(story, { shot: 'gh-010' }).map(({ where }) => where),
      ['Shots!A2'],
    );
    const scenes = scenesLinked(story, { shot: 'gh-010' });
    assert.deepEqual(
      scenes.map(({ where, spoken }) => [where, ...spoken]),
      [['paragraph 1', 'Read me the letter.']],
    );
  });

  it('is read as far as its files can be', async () => {
    const folder = tempFolder({
      'a.fountain': 'INT. ROOM - DAY #1#\n\nTAM\nHello.\n',
      'b.fountain': new Uint8Array([0, 1, 2, 0, 0, 255]),
      'c.xlsx': new Uint8Array([80, 75, 3, 4, 0]),
    });
    const story = await readStory(diskFiles(folder), defaultProduction);
    assert.deepEqual(story.characters, ['TAM']);
  });
});
