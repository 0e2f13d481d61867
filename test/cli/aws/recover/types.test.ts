import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FINDERS, KEY, PARTS, UNSEARCHED } from '../../../../cli/aws/recover/types';

const LIB = join(__dirname, '../../../../lib/aws');

/** The types of every resource that anything in the library can make. */
function emitted(): string[] {
  const sources = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(LIB, name), 'utf8'));
  const imports = sources.flatMap((text) => [...text.matchAll(/provider-aws\/lib\/([a-z0-9-]+)'/g)]);
  const types = imports
    .map(([, name]) => name!)
    .filter((name) => name !== 'provider' && !name.startsWith('data-'));
  return [...new Set(types)].map((name) => `aws_${name.replaceAll('-', '_')}`).sort();
}

test('of every resource that a platform makes it is decided how it is recovered, once', () => {
  const decided = [...Object.keys(FINDERS), KEY, ...PARTS, ...UNSEARCHED];
  expect(decided).toHaveLength(new Set(decided).size);
  expect(emitted().length).toBeGreaterThan(20);
  expect(emitted().filter((type) => !decided.includes(type))).toEqual([]);
});
