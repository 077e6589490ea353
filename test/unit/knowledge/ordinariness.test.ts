import assert from 'node:assert/strict';
import { formOrdinariness, type OrdinaryWords } from '../../../server/engine/knowledge/ordinariness.ts';
import { surfaceForms } from '../../../server/engine/knowledge/surface-forms.ts';
import { rowsOf } from './small-index.ts';

const WORDS: OrdinaryWords = {
  word: (word) => (({ the: 4, bear: 3, teddy: 1, frost: 2, americans: 1 }) as const)[word] ?? 0,
  expression: (words) => (words === 'teddy bear' ? 3 : 0),
  decided: (words) => (({ 'frost club': 0, 'bear driver': 4, teddyra: 1 }) as const)[words],
  foreignWord: (word) => (word === 'volver' ? 2 : 0),
};

/** Ordinariness of the forms of an entry, by form. */
function tiersOf(name: string, kind: string, facts: Readonly<Record<string, string>> = {}) {
  const [row] = rowsOf([[name, kind, '', facts]]);
  assert.ok(row);
  return Object.fromEntries(
    surfaceForms(row).map((form) => [form.tokens.join(' '), formOrdinariness(form, row.entity, WORDS)]),
  );
}

describe('how ordinary a form is', () => {
  it('is as its least ordinary word', () => assert.equal(tiersOf('The Frost Bear', 'work')['the frost bear'], 2));
  it('is more where a dictionary has the whole, in the plural too', () => {
    assert.equal(tiersOf('Teddy Bear', 'work')['teddy bear'], 4);
    assert.equal(tiersOf('Teddy Bears', 'work')['teddy bears'], 4);
    assert.equal(tiersOf('Teddy Bare', 'work')['teddy bare'], 0);
  });
  it('is that of a word at least, of what is left without an article', () =>
    assert.equal(tiersOf('The Americans', 'work')['americans'], 2));
  it('counts other languages for works that are not known worldwide', () => {
    assert.equal(tiersOf('Volver', 'work', { tier: '2' })['volver'], 2);
    assert.equal(tiersOf('Volver', 'work', { tier: '1' })['volver'], 0);
    assert.equal(tiersOf('Volver', 'person', { tier: '2' })['volver'], 0);
    assert.equal(tiersOf('Volver', 'artist', { tier: '3' })['volver'], 2);
  });
  it('is what somebody has decided, whatever chance and dictionaries say, with an article or without', () => {
    assert.equal(tiersOf('Frost Club', 'work')['frost club'], 0);
    assert.equal(tiersOf('A Bear Driver', 'work')['a bear driver'], 4);
    assert.equal(tiersOf('Teddyra', 'person')['teddyra'], 1);
  });
  it('takes a number for a word like any, and a date for none', () => {
    assert.equal(tiersOf('300', 'work')['300'], 4);
    assert.equal(tiersOf('9/11', 'event')['9 11'], 1);
    assert.equal(tiersOf('Frost 2', 'work')['frost 2'], 2);
  });
});
