/** The consents and licences that the production file states, as a table of the disclosure. */
import type { Limits, Production } from '../engine/production/production.ts';
import type { Block } from './page.ts';

/** One row for each paper, performers first; nothing if there are none. */
export function permissionsOnFile({ cast, licensed }: Production, today: string): readonly Block[] {
  const consents = cast.flatMap(({ name, consents: papers }) =>
    papers.map(({ reference, covers, scope, expires }) => [
      name,
      `consent ${reference}`,
      covers.map((cover) => cover.replaceAll('-', ' ')).join(', '),
      limitsText(scope),
      until(expires, today),
    ]),
  );
  const licences = licensed.map(({ entity, name, reference, training, scope, expires }) => [
    name ?? entity,
    `licence ${reference}`,
    training ? 'use, and the training of models' : 'use, but not the training of models',
    limitsText(scope),
    until(expires, today),
  ]);
  const rows = [...consents, ...licences];
  if (rows.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: 'Consents and licences on file' },
    { type: 'table', head: ['Who or what', 'Paper', 'Covers', 'Only in', 'Until'], rows },
  ];
}

function limitsText(limits: Limits | undefined): string {
  const { episodes, scenes, shots, use, files } = limits ?? {};
  const parts = [
    ['episode', episodes],
    ['scene', scenes],
    ['shot', shots],
    ['use:', use],
    ['files:', files],
  ] as const;
  const told = parts.flatMap(([word, values]) => (values === undefined ? [] : `${word} ${values.join(', ')}`));
  return told.join('; ') || 'the whole production';
}

function until(day: string | undefined, today: string): string {
  if (day === undefined) return 'not limited';
  return day < today ? `${day} (expired)` : day;
}
