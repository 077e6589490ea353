/** What shots and scenes are looked up by. */
import assert from 'node:assert/strict';
import { codeKey, episodeOfPath, sceneKey, sceneKeys, shotKey } from '../../../server/engine/story/keys.ts';

describe('shot codes', () => {
  it('are the same whatever the case and the separators', () => {
    for (const code of ['GH_010_0020', 'gh-010-0020', 'GH 010 0020', 'GH010_0020', ' gh.010.0020 ']) {
      assert.equal(codeKey(code), 'gh_010_0020', code);
    }
  });

  it('are not the same where the digits are parted elsewhere', () => {
    assert.notEqual(codeKey('GH_0100_020'), codeKey('GH_010_0020'));
    assert.notEqual(codeKey('12-3'), codeKey('1-23'));
    assert.notEqual(codeKey('3A'), codeKey('3'));
  });

  it('have their scene before them where they are only numbered in it', () => {
    assert.equal(shotKey('3A', '12'), shotKey('12-3A', undefined));
    assert.equal(shotKey('3A', 'Sc. 012'), shotKey('3a', '12'));
    assert.notEqual(shotKey('3A', '12'), shotKey('3A', '13'));
    assert.equal(shotKey('GH_010_0020', '12'), shotKey('GH_010_0020', '13'));
  });
});

describe('scene numbers', () => {
  it('are the same whatever stands around them', () => {
    for (const number of ['12A', '12a', '012A', 'Sc. 12A', 'Scene 12 A', '12-A', 'SC12A', '#12A', 'Szene 12A']) {
      assert.equal(sceneKey(number), '12a', number);
    }
  });

  it('keep their letters apart', () => {
    const keys = ['12', '12A', '12B', 'A12', '112', '120'].map(sceneKey);
    assert.equal(new Set(keys).size, keys.length);
  });

  it('are several in one cell', () => {
    assert.deepEqual(sceneKeys('12, 12A'), ['12', '12a']);
    assert.deepEqual(sceneKeys('12/13'), ['12', '13']);
    assert.deepEqual(sceneKeys('Sc. 12 & 14A'), ['12', '14a']);
    assert.deepEqual(sceneKeys('12–14'), ['12', '13', '14']);
    assert.deepEqual(sceneKeys('12-A'), ['12a']);
    assert.deepEqual(sceneKeys('14-12'), ['14-12']);
    assert.deepEqual(sceneKeys(' '), []);
  });
});

describe('the episode of a script', () => {
  it('is read from its path', () => {
    assert.equal(episodeOfPath('script/lantern-keepers-ep1.fountain'), '1');
    assert.equal(episodeOfPath('Show S01E02.fdx'), '2');
    assert.equal(episodeOfPath('episode-03/script.fountain'), '3');
    assert.equal(episodeOfPath('ep1/ep1_blue.fountain'), '1');
  });

  it('is not made up', () => {
    for (const path of ['script/scene2.fountain', 'script/pilot.fountain', 'take2/tape3.fdx', 'the2.fountain']) {
      assert.equal(episodeOfPath(path), undefined, path);
    }
  });
});
