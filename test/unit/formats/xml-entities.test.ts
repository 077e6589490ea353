/** XML declares what it likes: nothing of it is fetched or expanded. */
import assert from 'node:assert/strict';
import { formatById } from '../../../server/engine/formats/registry.ts';

const script = (declared: string, words: string) =>
  `<?xml version="1.0"?><!DOCTYPE FinalDraft [${declared}]>\n<FinalDraft><Content><Paragraph Type="Action"><Text>${words}</Text></Paragraph></Content></FinalDraft>`;

describe('entities of Final Draft files', () => {
  it('that stand for files, addresses or other entities stay as they are written', () => {
    const declarations = [
      '<!ENTITY x SYSTEM "file:///etc/passwd">',
      '<!ENTITY x PUBLIC "p" "http://127.0.0.1:1/x">',
      '<!ENTITY y "lol"><!ENTITY x "&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;">',
      '<!ENTITY % p SYSTEM "file:///etc/hosts"> %p; <!ENTITY x "Mickey Mouse">',
    ];
    for (const declared of declarations) {
      const text = script(declared, 'Fog &x; and &amp; lamp &#233;');
      const { segments } = formatById('fdx').parse(text);
      assert.deepEqual(
        segments.map((segment) => segment.text),
        ['Fog &x; and & lamp é'],
      );
    }
  });

  it('that grow without end cost nothing', () => {
    const levels = Array.from({ length: 60 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`);
    const { segments } = formatById('fdx').parse(script(`<!ENTITY e0 "lol">${levels.join('')}`, 'Fog &e60;'));
    assert.deepEqual(
      segments.map((segment) => segment.text),
      ['Fog &e60;'],
    );
  });
});

describe('comments and instructions in Final Draft files', () => {
  it('take no words with them', () => {
    const words =
      'A poster of Meryl <!-- bold? -->Streep<?x y?> & <![CDATA[Tom & ]]>Hanks, <![CDATA[<Ann>]]><![CDATA[ too]]>.';
    const { segments } = formatById('fdx').parse(script('', words.replace(' & ', ' &amp; ')));
    assert.deepEqual(
      segments.map((segment) => segment.text),
      ['A poster of Meryl Streep & Tom & Hanks, <Ann> too.'],
    );
  });
});
