import type { AssetStore } from '../../../cli/environments/assets';
import { RECORD_FORMAT, type EnvironmentRecord } from '../../../cli/environments/record';
import type { Ground, LiveResource } from '../../../cli/environments/ground';
import type { NamelessThing, StandingThing } from '../../../cli/environments/missing';
import type { Hibernator } from '../../../cli/environments/hibernator';
import type { EnvironmentStack, StateLocation } from '../../../cli/environments/stack';
import type { EnvironmentStore, Lock, Stored } from '../../../cli/environments/store';
import type { EnvironmentClass } from '../../../lib/cloud';
import { statePrefix, type Identity } from '../../../lib/names';
import { MemoryContents } from './contents';

export const identity: Identity = {
  platform: 'acme',
  environment: 'ada',
  account: '444455556666',
  region: 'eu-west-1',
};

/** A stack of the sandbox `ada`, without resources unless it is given some. */
export function stack(
  id = 'acme__ada',
  resource: object = {},
  after: readonly string[] = [],
): EnvironmentStack {
  const description = {
    ...identity,
    format: 1 as const,
    cloud: 'aws',
    environmentClass: 'sandbox' as const,
    creation: 'manual',
    expires: '2026-12-01',
    retains: false,
    classified: {},
    borrows: [],
  };
  return {
    id,
    after,
    description,
    json: {
      '//': { metadata: {}, dataops: description },
      terraform: { backend: { s3: { bucket: 'states', key: `acme/ada/${id}.tfstate` } } },
      provider: {
        aws: [
          {
            region: 'eu-west-1',
            default_tags: [{ tags: { 'dataops:creation': 'manual', 'dataops:expires': '2026-12-01' } }],
          },
        ],
      },
      resource,
    },
  };
}

export function record(change: Partial<EnvironmentRecord> = {}): EnvironmentRecord {
  return {
    format: RECORD_FORMAT,
    identity,
    cloud: 'aws',
    environmentClass: 'sandbox',
    creation: 'c1',
    owner: 'ada',
    expires: '2026-12-01',
    status: 'ready',
    by: 'ada@laptop',
    created: '2026-11-20T08:00:00.000Z',
    updated: '2026-11-20T08:00:00.000Z',
    library: '0.1.0',
    hash: 'h1',
    applied: 'h1',
    stacks: [stack()],
    states: {},
    seconds: {},
    ...change,
  };
}

/** A store in memory, with the same conditions on writes as a bucket. */
export class MemoryStore implements EnvironmentStore {
  readonly name: string = 's3://states';
  readonly records = new Map<string, Stored>();
  readonly states = new Map<string, string>();
  readonly locks = new Map<string, Lock>();
  /** What was asked of it, in order. */
  readonly asked: string[] = [];
  private versions = 0;

  list(platform?: string): Promise<readonly Stored[]> {
    const all = [...this.records.values()];
    return Promise.resolve(
      all.filter(({ record: found }) => platform === undefined || found.identity.platform === platform),
    );
  }

  read(of: Identity): Promise<Stored | undefined> {
    return Promise.resolve(this.records.get(statePrefix(of)));
  }

  create(written: EnvironmentRecord): Promise<Stored | undefined> {
    if (this.records.has(statePrefix(written.identity))) return Promise.resolve(undefined);
    return Promise.resolve(this.put(written));
  }

  replace({ version }: Stored, written: EnvironmentRecord): Promise<Stored | undefined> {
    if (this.records.get(statePrefix(written.identity))?.version !== version)
      return Promise.resolve(undefined);
    return Promise.resolve(this.put(written));
  }

  purge({ record: { identity: of } }: Stored): Promise<void> {
    this.records.delete(statePrefix(of));
    this.states.clear();
    this.files.clear();
    return Promise.resolve();
  }

  lock({ key }: StateLocation): Promise<Lock | undefined> {
    this.asked.push('lock');
    return Promise.resolve(this.locks.get(key));
  }

  release({ key }: StateLocation, { id }: Lock): Promise<boolean> {
    return Promise.resolve(this.locks.get(key)?.id === id && this.locks.delete(key));
  }

  state({ key }: StateLocation): Promise<string | undefined> {
    this.asked.push('state');
    return Promise.resolve(this.states.get(key));
  }

  /** Files that are kept, by their hashes. */
  readonly files = new Map<string, Buffer>();

  assets(): AssetStore {
    return {
      list: () => Promise.resolve(new Set(this.files.keys())),
      put: (hash, content) => Promise.resolve(void this.files.set(hash, content)),
      get: (hash) => Promise.resolve(this.files.get(hash)),
      remove: (hashes) => Promise.resolve(hashes.forEach((hash) => this.files.delete(hash))),
    };
  }

  setAside({ key }: StateLocation): Promise<void> {
    this.states.delete(key);
    return Promise.resolve();
  }

  private put(written: EnvironmentRecord): Stored {
    const stored = { record: written, version: String(++this.versions) };
    this.records.set(statePrefix(written.identity), stored);
    return stored;
  }
}

/** An account for sandboxes with one store, in which these things stand. */
export class MemoryGround implements Ground {
  readonly account: string = identity.account;
  readonly region: string = identity.region;
  readonly memory = new MemoryStore();
  readonly contents = new MemoryContents();
  standing: LiveResource[] = [];
  keys: readonly NamelessThing[] = [];
  /** What stands in the place of a resource, by the resource's address. */
  things: Readonly<Record<string, Omit<StandingThing, 'resource'>>> = {};
  readonly removed: string[] = [];

  requireAccount(): Promise<void> {
    return Promise.resolve();
  }

  store(environmentClass: EnvironmentClass): EnvironmentStore {
    if (environmentClass !== 'sandbox') throw new Error(`nobody should look at ${environmentClass}'s states`);
    return this.memory;
  }

  missing(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  held(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  live(): Promise<readonly LiveResource[]> {
    return Promise.resolve(this.standing);
  }

  nameless(): Promise<readonly NamelessThing[]> {
    this.memory.asked.push('nameless');
    return Promise.resolve(this.keys);
  }

  inPlaceOf: Ground['inPlaceOf'] = (_record, missing) => {
    const found = missing.map((resource) => ({ resource, thing: this.things[resource.address] }));
    return Promise.resolve(found.flatMap(({ resource, thing }) => (thing ? [{ resource, ...thing }] : [])));
  };

  /** Who puts its orchestrators to sleep. @default - nobody can */
  sleepMaker?: Hibernator;

  hibernator(): Hibernator {
    if (this.sleepMaker === undefined) throw new Error('nobody should sleep');
    return this.sleepMaker;
  }

  remove(things: readonly NamelessThing[]): Promise<void> {
    this.removed.push(...things.map(({ id }) => id));
    return Promise.resolve();
  }
}

/** A state as Terraform writes it, which has these addresses. */
export function stateText(serial: number, ...addresses: readonly string[]): string {
  const resources = addresses.map((address) => {
    const [type, name] = address.split('.');
    const attributes = { id: address, arn: `arn:${address}` };
    return { mode: 'managed', type, name, instances: [{ attributes }] };
  });
  return JSON.stringify({ version: 4, lineage: 'l1', serial, resources });
}
