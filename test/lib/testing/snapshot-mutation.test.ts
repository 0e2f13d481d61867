import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStack } from '../../../lib/synthesized/read-stack';
import { type Json, type JsonObject, snapshot, synth, Synthesized, testApp } from 'cdktf-dataops/testing';
import { Sample } from './sample';

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Mulberry32. */
let state = seed;
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

type Path = readonly (string | number)[];

/** Every value that is written, but for what a snapshot promises to leave out. */
function leaves(value: Json | undefined, path: Path = []): readonly Path[] {
  const name = path.join('.');
  if (path.includes('//') || /required_providers\.\w+\.version|backend\.local\.path|config\.path$/.test(name))
    return [];
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.keys(value).flatMap((key) => leaves((value as JsonObject)[key], [...path, key]));
  return below.length > 0 || '//' in value ? below : [path];
}

/** A copy with another value at a path. */
function changed(
  value: Json | undefined,
  [key, ...rest]: Path,
  change: (value: Json) => Json | undefined,
): Json | undefined {
  if (key === undefined) return change(value as Json);
  if (Array.isArray(value))
    return value.map((each: Json, i) => (i === Number(key) ? (changed(each, rest, change) ?? null) : each));
  return { ...(value as JsonObject), [key]: changed((value as JsonObject)[key], rest, change) };
}

const mutations: Record<string, (value: Json) => Json | undefined> = {
  removed: () => undefined,
  'of another type': (value) => (typeof value === 'string' ? 17 : 'seventeen'),
  'slightly other': (value) => {
    if (typeof value === 'boolean') return !value;
    if (typeof value === 'number') return value + 1;
    if (typeof value !== 'string') return 'something';
    const at = Math.floor(random() * (value.length + 1));
    // Between the tokens of JSON a space means nothing, and is not shown.
    const inserted = value.startsWith('{') ? ['x', '"', '.', '}'] : ['x', '"', '.', '}', ' '];
    return `${value.slice(0, at)}${inserted[Math.floor(random() * inserted.length)]}${value.slice(at)}`;
  },
  'a list of it': (value) => [value],
  'with more in it': (value) => ({ more: value }),
};

describe(`with seed ${seed}, a snapshot shows every attribute that is`, () => {
  const code = mkdtempSync(join(tmpdir(), 'code-'));
  writeFileSync(join(code, 'index.js'), '');
  afterAll(() => rmSync(code, { recursive: true }));
  const app = testApp();
  const sample = new Sample(app, { code });
  const { stacks } = synth(app);
  const snapshotOf = (which: number, json: JsonObject) =>
    snapshot(
      new Synthesized(
        [sample.stores, sample.work].map((stack, i) =>
          readStack(stack, i === which ? json : (stacks[i]?.json ?? {})),
        ),
      ),
    ).text;
  const before = snapshotOf(-1, {});

  test('there at all: the sample has many', () => {
    const types = new Set(
      synth(app)
        .resources()
        .map(({ type }) => type),
    );
    expect(types.size).toBeGreaterThanOrEqual(15);
    expect(stacks.flatMap(({ json }) => leaves(json)).length).toBeGreaterThan(80);
    expect(snapshot(app).text).toBe(snapshotOf(0, stacks[0]?.json ?? {}));
  });

  test.each(Object.keys(mutations))('%s', (mutation) => {
    const change = mutations[mutation] as (value: Json) => Json | undefined;
    const unseen = stacks.flatMap(({ json }, which) =>
      leaves(json)
        .filter((path) => snapshotOf(which, changed(json, path, change) as JsonObject) === before)
        .map((path) => path.join('.')),
    );
    expect(unseen).toEqual([]);
  });

  test('written in JSON', () => {
    const unseen = stacks.flatMap(({ json }, which) =>
      leaves(json).flatMap((path) => {
        let inner: Json = null;
        changed(json, path, (value) => {
          if (typeof value === 'string' && value.startsWith('{')) inner = JSON.parse(value) as Json;
          return value;
        });
        if (inner === null) return [];
        return leaves(inner)
          .filter((below) => {
            const text = JSON.stringify(
              changed(inner, below, mutations['slightly other'] as (value: Json) => Json),
            );
            return snapshotOf(which, changed(json, path, () => text) as JsonObject) === before;
          })
          .map((below) => [...path, ...below].join('.'));
      }),
    );
    expect(unseen).toEqual([]);
  });
});
