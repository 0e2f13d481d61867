import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROOFS } from '../../local/proofs';
import { TITLES } from '../../local/run/certainty';

const read = (file: string) => readFileSync(join(__dirname, '../..', file), 'utf8');

interface System {
  readonly system: string;
  readonly capability: string;
  readonly aws: string;
  readonly google: string;
  readonly what: string;
}

/** Rows of tables, each by what its cells hold. */
const cells = (text: string) =>
  text
    .split('\n')
    .filter((line) => /^\| (?!-)/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );

const systems = cells(read('docs/systems.md'))
  .filter(([system]) => system !== 'System')
  .map(([system, capability, aws, google, what]) => ({ system, capability, aws, google, what }) as System);
const [, shown = ''] = /^### Systems$([^]*?)^## /m.exec(read('README.md')) ?? [];

/** On the scale, best first. */
const SCALE = ['proven', 'applied', 'simulated', 'planned', 'synthesized'];
/** What the run calls what it makes before anything else. */
const STATE = 'state, lock, boundary, break-glass role';

test('each system says on each cloud how sure it is, that it is not yet, or that it is none of that cloud', () => {
  expect(systems.length).toBeGreaterThan(45);
  expect(new Set(systems.map(({ system }) => system)).size).toBe(systems.length);
  for (const { aws, google } of systems)
    for (const cell of [aws, google]) expect([...SCALE, 'not yet', '-']).toContain(cell);
});

test('the README shows those that work, as sure as they are', () => {
  const working = systems.filter(({ aws, google }) => SCALE.includes(aws) || SCALE.includes(google));
  const rows = working.map(({ system, aws, google }) => [system, aws, google]);
  expect(cells(shown).slice(1)).toEqual(rows);
});

test('every capability that the run prints stands behind a system, or is said to stand behind none', () => {
  const named = new Set(
    systems.map(({ capability }) => capability).filter((capability) => capability !== '-'),
  );
  const printed = [...Object.values(TITLES), STATE];
  expect([...named].sort()).toEqual(printed.filter((title) => title !== TITLES.network).sort());
  expect(read('docs/systems.md')).toMatch(/^The private network, which no row above names, is `applied`/m);
});

test('what is proven, a proof of the run has proven, or the pipeline that runs in Airflow', () => {
  const proven = PROOFS.filter(({ certainty }) => certainty === 'proven').map(({ capability }) =>
    capability === 'state' ? STATE : TITLES[capability],
  );
  for (const { system, capability, what } of systems.filter(({ aws }) => aws === 'proven'))
    if (capability === '-')
      expect([system, what]).toEqual([system, expect.stringContaining('sales-pipeline')]);
    else expect([system, proven]).toEqual([system, expect.arrayContaining([capability])]);
});
