/** What a production calls the columns and statuses of its lists: from `clearance.yaml` to findings. */
import assert from 'node:assert/strict';
import { analyze } from '../../../server/engine/analyze.ts';
import { bytesInMemory } from '../../../server/engine/extraction/byte-source.ts';
import { labelAt } from '../../../server/engine/extraction/extract.ts';
import { extractFile } from '../../../server/engine/extraction/read-file.ts';
import { parseFileParts } from '../../../server/engine/formats/file-parts.ts';
import { listWordsFor } from '../../../server/engine/production/list-words.ts';
import { readProduction } from '../../../server/engine/production/read-production.ts';
import { analysisOf, findingsIn, PROJECT, SHIPPED } from '../analyze/shipped.ts';
import { workbook } from '../extraction/office-files.ts';

const PRODUCTION = `shotLists:
  - files: "vendor/**"
    columns: { shot: Klappe, description: [Aufgabe, "Was geschieht"], status: Freigabe, ignore: Notes }
    statuses: { done: Freigegeben, omitted: [Entfällt] }
  - { files: "**/*.csv", columns: { status: Abnahme } }
`;

const LIST = `Klappe;Aufgabe;Freigabe;Notes
7;Poster von Mickey Mouse;Freigegeben;Taylor Swift rief an
8;Darth Vader am Hafen;entfällt;
`;

describe('names of columns that a production states', () => {
  it('make a list of a table whose columns have other names, in the files that they are for', () => {
    const there = analysisOf(LIST, { format: 'shot-list', path: 'vendor/a.csv', production: PRODUCTION });
    assert.deepEqual(
      there.document.segments.map(({ text }) => text),
      ['Poster von Mickey Mouse'],
    );
    assert.deepEqual(
      there.document.scopes.map(({ label, facts }) => [label, facts.status?.value]),
      [
        ['7', 'done'],
        ['8', 'omitted'],
      ],
    );
    assert.deepEqual(
      findingsIn(LIST, { format: 'shot-list', path: 'vendor/a.csv', production: PRODUCTION }).map(
        ({ subject }) => subject.name,
      ),
      ['Mickey Mouse'],
    );
    const elsewhere = analysisOf(LIST, { format: 'shot-list', path: 'own/a.csv', production: PRODUCTION });
    assert.deepEqual(
      elsewhere.document.problems.map(({ code }) => code),
      ['shot-list-no-columns'],
    );
  });

  it('of the first entry that covers the file hold', () => {
    const { production } = readProduction(PRODUCTION);
    assert.equal(listWordsFor(production, 'vendor/a.csv')?.kindOf('abnahme'), undefined);
    assert.equal(listWordsFor(production, 'b.csv')?.kindOf('Abnahme'), 'status');
    assert.equal(listWordsFor(production, 'b.tsv'), undefined);
    assert.equal(listWordsFor(production, 'b.csv'), listWordsFor(production, 'c.csv'));
  });

  it('count from the next analysis on when they change', () => {
    const source = { path: 'vendor/a.csv', text: LIST, format: 'shot-list' } as const;
    const before = analyze(source, SHIPPED, PROJECT);
    assert.deepEqual(before.document.segments, []);
    const project = { ...PROJECT, production: readProduction(PRODUCTION).production };
    assert.deepEqual(analyze(source, SHIPPED, project, before).findings, analyze(source, SHIPPED, project).findings);
    assert.equal(analyze(source, SHIPPED, project, before).document.segments.length, 1);
    assert.deepEqual(analyze(source, SHIPPED, PROJECT, before).document.segments, []);
  });

  it('stand before the words that everybody uses', () => {
    const words = listWordsFor(readProduction(PRODUCTION).production, 'vendor/a.csv');
    assert.equal(words?.statusOf(' FREIGEGEBEN '), 'done');
    assert.equal(words?.statusOf('wip'), 'in-progress');
    assert.equal(words?.kindOf('Notes'), undefined);
    assert.equal(words?.kindOf('Scene'), 'scene');
  });

  it('hold in workbooks', async () => {
    const words = listWordsFor(readProduction(PRODUCTION).production, 'vendor/a.xlsx');
    const sheet = { A1: 'Klappe', B1: 'Aufgabe', A2: '7', B2: 'Poster von Mickey Mouse' };
    const source = bytesInMemory(workbook({ Liste: sheet }));
    const { text, parts, places, problems } = await extractFile('workbook', source, {
      mostBytes: 1e6,
      readPdf: () => Promise.reject(new Error('no PDF file')),
      words,
    });
    assert.deepEqual(problems, []);
    const [segment] = parseFileParts(text, { parts, places }, words).segments;
    assert.equal(segment?.text, 'Poster von Mickey Mouse');
    assert.equal(labelAt(places, segment?.start ?? 0), 'Liste!B2');
  });

  it('tell of a key that is none', () => {
    const { problems } = readProduction('shotLists: [{ files: a.csv, columns: { desription: X } }]');
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['`desription` is not a key here. Did you mean `description`?'],
    );
  });
});
