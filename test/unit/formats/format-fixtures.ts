/** The fixtures of the formats: a folder a case, `<format>/<case>/input.*` and what is expected of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Format, FormatId } from '../../../server/engine/formats/format.ts';
import { formatById } from '../../../server/engine/formats/registry.ts';

export interface FormatFixture {
  readonly name: string;
  readonly format: Format;
  readonly input: string;
  readonly expectedPath: string;
}

const root = join(process.cwd(), 'test/fixtures/formats');

export function formatFixtures(): readonly FormatFixture[] {
  return readdirSync(root).flatMap((id) =>
    readdirSync(join(root, id)).map((name) => {
      const folder = join(root, id, name);
      const input = readdirSync(folder).find((file) => file.startsWith('input.'));
      if (input === undefined) throw new Error(`${folder} has no input file.`);
      return {
        name: `${id}/${name}`,
        format: formatById(id as FormatId),
        input: readFileSync(join(folder, input), 'utf8'),
        expectedPath: join(folder, 'expected.json'),
      };
    }),
  );
}
