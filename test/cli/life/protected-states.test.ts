import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineError, type Engine } from '../../../cli/engine';
import { withLife } from '../../../cli/environments/labels';
import { hashOf } from '../../../cli/environments/stack';
import type { EnvironmentStore } from '../../../cli/environments/store';
import type { WrittenStack } from '../../../cli/environments/synthesize';
import { Clock, type Tools } from '../../../cli/life/tools';
import { upProtected } from '../../../cli/life/up-protected';
import { identity, MemoryGround, record, stack, stateText } from './support';
import { TestTools } from './tools';

const ID = 'acme__production';
const KEY = `acme/ada/${ID}.tfstate`;
const of = { ...identity, environment: 'production' };

class ProductionGround extends MemoryGround {
  override store(): EnvironmentStore {
    return this.memory;
  }
}

const { description, ...plain } = stack(ID);
const production: WrittenStack = {
  ...plain,
  description: { ...description, ...of, environmentClass: 'production', retains: true },
  folder: '/nowhere',
};

const left = { states: { [ID]: { lineage: 'l1', serial: 7 } } };

/** Tools whose Terraform plans one change, and applies it in its own way. */
class PlanningTools extends TestTools {
  private readonly did: string[] = [];

  constructor(public onApply: () => void) {
    super();
  }

  override get commands(): string[] {
    return this.did;
  }

  override readonly engine = (): Promise<Engine> => {
    const counts = { create: 0, update: 1, replace: 0, delete: 0, import: 0, forget: 0 };
    const plan = { file: 'plan', empty: false, counts, changes: [], outputs: [] };
    const did = <T>(command: string, result: T): Promise<T> => {
      this.did.push(command);
      return Promise.resolve(result);
    };
    const workspace = ({ folder }: { readonly folder: string }) => ({
      init: () => Promise.resolve(),
      plan: () => did('plan', plan),
      show: () => Promise.resolve('{"format_version":"1.2","configuration":{},"resource_changes":[]}'),
      discard: () => Promise.resolve(),
      apply: () => did('apply', undefined).then(this.onApply),
      pushState: () => did('push', rmSync(join(folder, 'errored.tfstate'))),
    });
    return Promise.resolve({ workspace } as unknown as Engine);
  };
}

/** What the record says of the last deployment. */
const APPLIED = {
  'as it is': {
    ...left,
    applied: hashOf([{ id: ID, json: withLife(production.json, { creation: 'c1' }) }]),
  },
  'before a change': { ...left, applied: 'another' },
  'never to its end': { status: 'failed', applied: undefined },
} as const;

async function deployed(applied: keyof typeof APPLIED, state?: string): Promise<ProductionGround> {
  const ground = new ProductionGround();
  const change = { identity: of, environmentClass: 'production', stacks: [production] } as const;
  await ground.memory.create(record({ ...change, ...APPLIED[applied] }));
  if (state !== undefined) ground.memory.states.set(KEY, state);
  return ground;
}

const up = (tools: Tools, ground: ProductionGround, folder = production.folder, stack = production) =>
  upProtected(tools, {
    clock: new Clock(),
    ground,
    git: { commit: 'c', branch: 'main', dirty: false },
    synthesized: [{ ...stack, folder }],
    options: { name: 'production', yes: true },
  });

async function expectRefused(ground: ProductionGround, message: RegExp): Promise<void> {
  const tools = new TestTools();
  const before = await ground.memory.list();
  await expect(up(tools, ground)).rejects.toThrow(message);
  expect(tools.commands).toEqual([]);
  expect(await ground.memory.list()).toEqual(before);
}

test.each<[string, string | undefined, RegExp]>([
  ['lost', undefined, /is gone; bring back/],
  ['emptied', '', /is empty; bring back/],
  ['truncated', stateText(7).slice(0, 20), /is damaged; bring back/],
  ['rolled back', stateText(3), /is an old one \(serial 3 instead of 7\); bring back/],
])(
  'a state that is %s is refused before Terraform runs, whether there is anything to do or not',
  async (_, state, message) => {
    await expectRefused(await deployed('as it is', state), message);
    await expectRefused(await deployed('before a change', state), message);
  },
);

test('with the state that was left there is nothing to do', async () => {
  const tools = new TestTools();
  expect(await up(tools, await deployed('as it is', stateText(7)))).toMatchObject({ changed: false });
  expect(tools.commands).toEqual([]);
});

test('a state that could not be written is kept on this machine, and written before anything is planned', async () => {
  const ground = await deployed('before a change', stateText(7));
  const folder = mkdtempSync(join(tmpdir(), 'stack-'));
  const unsaved = join(folder, 'errored.tfstate');
  const tools = new PlanningTools(() => {
    writeFileSync(unsaved, stateText(9));
    throw new EngineError({ code: 'state-unsaved', what: 'it lies in a file', fix: 'push it' });
  });
  await expect(up(tools, ground, folder)).rejects.toThrow(/repeat the command, which first writes it/);
  expect(existsSync(unsaved)).toBe(false);

  tools.onApply = () => undefined;
  expect(await up(tools, ground, folder)).toMatchObject({ changed: true });
  expect(tools.commands).toEqual(['plan', 'apply', 'push', 'plan', 'apply']);
});

describe('where nothing is known of a state, what stands tells', () => {
  const standing = [{ id: 'arn:aws:s3:::raw', creation: 'c1' }];

  test('because the record is lost, too', async () => {
    const ground = new ProductionGround();
    ground.standing = standing;
    await expectRefused(ground, /^arn:aws:s3:::raw .* there is no state/);
  });

  test('because the first deployment did not end', async () => {
    const ground = await deployed('never to its end');
    ground.standing = standing;
    await expectRefused(ground, /^arn:aws:s3:::raw .* there is no state/);
  });
});

describe('the warehouse of production', () => {
  const contents = { tables: [], queries: {}, shares: [], sharePrefix: 'acme__', readers: [], builders: [] };
  const fills = [{ name: 'analytics', workgroup: 'own', contents }];
  const filled = { ...production, description: { ...production.description, fills } };

  test('is filled once what was reviewed is applied', async () => {
    const ground = await deployed('before a change', stateText(7));
    const tools = new PlanningTools(() => undefined);
    expect(await up(tools, ground, production.folder, filled)).toMatchObject({ changed: true });
    expect(tools.commands).toEqual(['plan', 'apply']);
    expect([...ground.contents.databases]).toEqual(['analytics']);
    expect((await ground.memory.read(of))!.record.status).toBe('ready');
  });

  test('that cannot be filled leaves a record that is repeated', async () => {
    const ground = await deployed('before a change', stateText(7));
    ground.contents.makeDatabases = () => Promise.reject(new Error('the warehouse refuses'));
    const tools = new PlanningTools(() => undefined);
    await expect(up(tools, ground, production.folder, filled)).rejects.toThrow('the warehouse refuses');
    expect((await ground.memory.read(of))!.record).toMatchObject({ status: 'failed', applied: 'another' });
  });

  test('that would lose data is not touched', async () => {
    const ground = await deployed('before a change', stateText(7));
    ground.contents.losses = ['orders.note (integer) is not declared'];
    await expectRefused(ground, /orders\.note/);
  });
});
