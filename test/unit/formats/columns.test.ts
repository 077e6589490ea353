import assert from 'node:assert/strict';
import { columnKind, isShotList, shotStatus, statusOfTasks, usesAi } from '../../../server/engine/formats/columns.ts';

describe('columns of shot lists', () => {
  it('knows names in any case, spacing and punctuation', () => {
    assert.equal(columnKind('VFX_ID'), 'shot');
    assert.equal(columnKind(' Shot\nCode '), 'shot');
    assert.equal(columnKind('VFX #'), 'shot');
    assert.equal(columnKind('sg_status_list'), 'status');
    assert.equal(columnKind('Negative Prompt'), 'negative-prompt');
    assert.equal(columnKind('Gen-AI used?'), 'uses-ai');
    assert.equal(columnKind('TC In'), undefined);
    assert.equal(columnKind('constructor'), undefined);
  });

  it('needs something that names shots beside their text, or a prompt', () => {
    assert.ok(isShotList(['shot', 'description']));
    assert.ok(isShotList([undefined, 'prompt']));
    assert.ok(!isShotList(['shot', 'status']));
    assert.ok(!isShotList(['description', 'note']));
  });

  it('maps statuses of common trackers to five states', () => {
    assert.equal(shotStatus('WTG'), 'not-started');
    assert.equal(shotStatus('Pending Director Review'), 'in-progress');
    assert.equal(shotStatus('Final Approved'), 'done');
    assert.equal(shotStatus('On Hold'), 'blocked');
    assert.equal(shotStatus('omt'), 'omitted');
    assert.equal(shotStatus('In Arbeit'), 'in-progress');
    assert.equal(shotStatus('à faire'), 'not-started');
    assert.equal(shotStatus('with the painters'), undefined);
  });

  it('reckons the status of a shot from those of its tasks', () => {
    assert.equal(statusOfTasks(['done', 'done']), 'done');
    assert.equal(statusOfTasks(['done', 'omitted']), 'done');
    assert.equal(statusOfTasks(['done', 'not-started']), 'in-progress');
    assert.equal(statusOfTasks(['not-started', 'not-started']), 'not-started');
    assert.equal(statusOfTasks(['in-progress', 'blocked']), 'blocked');
    assert.equal(statusOfTasks(['omitted', 'omitted']), 'omitted');
    assert.equal(statusOfTasks([]), undefined);
  });

  it('reads yes, no and nothing about AI', () => {
    assert.equal(usesAi('Yes'), true);
    assert.equal(usesAi('Midjourney, temp only'), true);
    assert.equal(usesAi(' none '), false);
    assert.equal(usesAi('TBD'), undefined);
  });
});
