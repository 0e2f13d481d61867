import { App } from 'cdktf';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../../cli/engine';
import { withLife } from '../../../cli/environments/labels';
import { hashOf, stateOf } from '../../../cli/environments/stack';
import type { Stored } from '../../../cli/environments/store';
import { synthesizeEnvironment, type WrittenStack } from '../../../cli/environments/synthesize';
import { down } from '../../../cli/life/down';
import type { Tools } from '../../../cli/life/tools';
import { accountBase, Environment, platform } from '../../../lib';
import { aws } from '../../../lib/aws';
import { Sink } from '../terminal';
import { identity, MemoryGround, record } from './support';

const REST = 'acme__ada__444455556666__eu-west-1';
const STORES = `${REST}__stores`;
const BASE = 'dataops-base__shared__444455556666__eu-west-1';

const place = {
  folder: mkdtempSync(join(tmpdir(), 'dataops-two-')),
  env: { ...process.env, DATAOPS_CACHE: mkdtempSync(join(tmpdir(), 'dataops-cache-')) },
};

/** A platform that is cut, a sandbox of it, and the base that the sandbox borrows from, as an app writes them. */
function write(): void {
  const target = { account: '444455556666', region: 'eu-west-1', stateBucket: 'states' };
  const production = Environment.production({
    cloud: aws,
    target: { account: '111122223333', region: 'eu-west-1' },
  });
  const base = accountBase('shared', { cloud: aws, target });
  const acme = platform('acme', {
    secrets: ['crm-api-key'],
    lake: { zones: { raw: {} } },
    roles: { loader: { writes: ['raw'], secrets: ['crm-api-key'] } },
    cut: 'stores-apart',
  });
  const app = new App({ outdir: join(place.folder, 'written') });
  base.build(app);
  acme.build(app, production.sandbox({ owner: 'ada', expires: '2026-12-01', target, base }));
  app.synth();
  writeFileSync(
    join(place.folder, 'app.js'),
    `require('node:fs').cpSync('written', process.env.CDKTF_OUTDIR, { recursive: true })`,
  );
  writeFileSync(join(place.folder, 'cdktf.json'), JSON.stringify({ app: 'node app.js' }));
}

let stacks: readonly WrittenStack[];
beforeAll(async () => {
  write();
  stacks = await synthesizeEnvironment(place, { name: 'ada' });
});
const the = (id: string): WrittenStack => stacks.find((stack) => stack.id === id)!;

describe('the stacks of an environment that is cut', () => {
  test('are two, the stores first; the base is none of them', () => {
    expect(stacks.map(({ id }) => id).sort()).toEqual([REST, STORES]);
    expect(the(STORES).after).toEqual([BASE]);
    expect(the(REST).after).toContain(STORES);
  });

  test('say the same of themselves, and each what it holds and borrows', () => {
    const { classified, borrows, workbench, ...said } = the(REST).description;
    expect(the(STORES).description).toMatchObject(said);
    expect(said).toMatchObject({ ...identity, environmentClass: 'sandbox', retains: false });
    expect(classified).toEqual({});
    expect([Object.keys(workbench!.roles), the(STORES).description.workbench]).toEqual([
      ['loader'],
      undefined,
    ]);
    expect(Object.keys(the(STORES).description.classified)).not.toEqual([]);
    expect(borrows).toEqual([]);
    expect(the(STORES).description.borrows.map(({ offer }) => offer)).toEqual(['access-logs', 'key']);
  });

  test('are told from another form of either, in whatever order they come', () => {
    const changed = (id: string) =>
      hashOf(
        stacks.map((stack) => (stack.id === id ? { ...stack, json: { ...stack.json, more: 1 } } : stack)),
      );
    expect(new Set([hashOf(stacks), changed(REST), changed(STORES)]).size).toBe(3);
    expect(hashOf([...stacks].reverse())).toBe(hashOf(stacks));
  });

  test('both carry what the record decides', () => {
    for (const { json } of stacks) {
      const labelled = JSON.stringify(withLife(json, { creation: 'c1' }).provider);
      expect(labelled).toContain('"dataops:creation":"c1"');
    }
  });
});

describe('down, of two stacks', () => {
  let ground: MemoryGround;
  let stored: Stored;
  let destroyed: string[];

  beforeEach(async () => {
    ground = new MemoryGround();
    destroyed = [];
    const states: Record<string, { lineage: string; serial: number }> = {};
    for (const stack of stacks) {
      states[stack.id] = { lineage: stack.id, serial: 3 };
      ground.memory.states.set(stateOf(stack).key, JSON.stringify(states[stack.id]));
    }
    stored = (await ground.memory.create(record({ stacks, states })))!;
  });

  /** What Terraform does is only written down. */
  function tools(failing?: string): Tools {
    const workspace = ({ folder }: { readonly folder: string }) => ({
      init: () => Promise.resolve(),
      destroy: () => {
        const id = folder.split('/').at(-1)!;
        if (id === failing) return Promise.reject(new Error(`${id} failed`));
        destroyed.push(id);
        return Promise.resolve();
      },
    });
    const stderr = new Sink();
    return {
      terminal: { ...place, stdin: process.stdin, stdout: stderr, stderr },
      engine: () => Promise.resolve({ workspace } as unknown as Engine),
      now: () => new Date('2026-11-21T00:00:00Z'),
      say: () => undefined,
    };
  }

  test('destroys the stores last, and leaves neither states nor a record', async () => {
    await down(tools(), ground, stored);
    expect(destroyed).toEqual([REST, STORES]);
    expect(ground.memory.records.size + ground.memory.states.size).toBe(0);
  });

  test('keeps the record where the stores did not go, and goes on from there', async () => {
    await expect(down(tools(STORES), ground, stored)).rejects.toThrow(`${STORES} failed`);
    const kept = (await ground.memory.read(identity))!;
    expect(kept.record.status).toBe('destroying');
    await down(tools(), ground, kept);
    expect(destroyed).toEqual([REST, REST, STORES]);
    expect(ground.memory.records.size).toBe(0);
  });

  test.each([REST, STORES])('touches neither where the state of %s is lost', async (id) => {
    ground.memory.states.delete(stateOf(the(id)).key);
    await expect(down(tools(), ground, stored)).rejects.toThrow(`${stateOf(the(id)).key} is gone`);
    expect(destroyed).toEqual([]);
  });

  test.each([REST, STORES])('touches neither where somebody works on %s', async (id) => {
    const lock = { id: 'l', who: 'ben@desk', since: '2026-11-21T00:00:00Z', operation: 'apply' };
    ground.memory.locks.set(stateOf(the(id)).key, lock);
    await expect(down(tools(), ground, stored)).rejects.toThrow(/ben@desk works on 'ada'/);
    expect(destroyed).toEqual([]);
  });

  test.each([REST, STORES])('touches neither where the state of %s lies elsewhere', async (id) => {
    const terraform = { backend: { s3: { bucket: 'production-states', key: 'k' } } };
    const moved = stacks.map((stack) =>
      stack.id === id ? { ...stack, json: { ...stack.json, terraform } } : stack,
    );
    const elsewhere = { ...stored, record: record({ stacks: moved }) };
    await expect(down(tools(), ground, elsewhere)).rejects.toThrow(
      `the state of ${id} lies in production-states`,
    );
    expect(destroyed).toEqual([]);
  });
});
