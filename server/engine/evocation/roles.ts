/** The table of roles: who plays whom, founded or leads what. Columns: relation, of, who (ids, several separated by ` | `). */
import type { TableProblem } from '../knowledge/table.ts';
import { RELATIONS, type RoleRow } from './evocation.ts';

/** Reads a table of roles. Never throws: a row with a mistake is reported and left out. */
export function readRoles(text: string): {
  readonly roles: readonly (RoleRow & { readonly line: number })[];
  readonly problems: readonly TableProblem[];
} {
  const roles: (RoleRow & { line: number })[] = [];
  const problems: TableProblem[] = [];
  text.split(/\r?\n/).forEach((row, index) => {
    if (index === 0 || row.trim() === '' || row.startsWith('#')) return;
    const line = index + 1;
    const [written = '', of = '', who = '', ...more] = row.split('\t');
    const relation = RELATIONS.find((word) => word === written);
    if (relation === undefined) {
      problems.push({ line, column: 1, message: `unknown relation "${written}"; known are ${RELATIONS.join(', ')}` });
    } else if (of === '' || who === '' || more.length > 0) {
      problems.push({ line, column: 1, message: 'a role has three cells: relation, of, who' });
    } else {
      roles.push({ relation, of, who: who.split('|').map((id) => id.trim()), line });
    }
  });
  return { roles, problems };
}
