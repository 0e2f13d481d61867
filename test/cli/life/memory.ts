import type { Ground, LiveResource } from '../../../cli/environments/ground';
import type { NamelessThing, StandingThing } from '../../../cli/environments/missing';
import { RECORD_FORMAT, type EnvironmentRecord } from '../../../cli/environments/record';
import type { EnvironmentStack, StateLocation } from '../../../cli/environments/stack';
import type { EnvironmentStore, Lock, Stored } from '../../../cli/environments/store';

const identity = { platform: 'acme', environment: 'ada', account: '444455556666', region: 'eu-west-1' };
export const STATE: StateLocation = { bucket: 'states', key: 'acme/ada/platform.tfstate' };

/** A stack with these resources, whose state lies in memory. */
export function stackOf(resource: object): EnvironmentStack {
  const json = { terraform: { backend: { s3: STATE } }, resource };
  return { id: 'acme__ada', json, description: { classified: {} }, after: [] } as unknown as EnvironmentStack;
}

export function recordOf(stack: EnvironmentStack, more: Partial<EnvironmentRecord> = {}): EnvironmentRecord {
  return {
    format: RECORD_FORMAT,
    identity,
    cloud: 'aws',
    environmentClass: 'sandbox',
    creation: 'this-life',
    owner: 'ada',
    status: 'applying',
    by: 'ada@laptop',
    created: '2026-11-01T00:00:00Z',
    updated: '2026-11-01T00:00:00Z',
    library: '0.0.0',
    hash: 'hash',
    stacks: [stack],
    states: {},
    seconds: {},
    ...more,
  };
}

export function stateText(serial: number, ...addresses: readonly string[]): string {
  const resources = addresses.map((address) => {
    const [type, name] = address.split('.');
    return {
      mode: 'managed',
      type,
      name,
      instances: [{ attributes: { id: address, arn: `arn:${address}` } }],
    };
  });
  return JSON.stringify({ version: 4, lineage: 'the-lineage', serial, resources });
}

/** States, locks and one record in memory. */
export class MemoryStore implements EnvironmentStore {
  readonly name = `s3://${STATE.bucket}`;
  readonly asked: string[] = [];
  held?: Lock;
  text?: string;
  stored?: Stored;
  private versions = 0;

  list(): Promise<readonly Stored[]> {
    return Promise.resolve(this.stored ? [this.stored] : []);
  }

  read(): Promise<Stored | undefined> {
    return Promise.resolve(this.stored);
  }

  create(record: EnvironmentRecord): Promise<Stored | undefined> {
    return this.stored ? Promise.resolve(undefined) : this.put(record);
  }

  replace({ version }: Stored, record: EnvironmentRecord): Promise<Stored | undefined> {
    return version === this.stored?.version ? this.put(record) : Promise.resolve(undefined);
  }

  purge(): Promise<void> {
    this.stored = undefined;
    this.text = undefined;
    return Promise.resolve();
  }

  lock(): Promise<Lock | undefined> {
    this.asked.push('lock');
    return Promise.resolve(this.held);
  }

  release(): Promise<boolean> {
    this.held = undefined;
    return Promise.resolve(true);
  }

  state(state: StateLocation): Promise<string | undefined> {
    this.asked.push('state');
    return Promise.resolve(state.key === STATE.key ? this.text : undefined);
  }

  setAside(): Promise<void> {
    this.text = undefined;
    return Promise.resolve();
  }

  private put(record: EnvironmentRecord): Promise<Stored> {
    this.stored = { record, version: `v${++this.versions}` };
    return Promise.resolve(this.stored);
  }
}

/** An account in memory. What stands in the place of a resource is said by its address. */
export class MemoryGround implements Ground {
  readonly account = identity.account;
  readonly region = identity.region;
  readonly memory = new MemoryStore();
  readonly removed: string[] = [];
  things: Readonly<Record<string, Pick<StandingThing, 'importId' | 'own' | 'carries'>>> = {};
  keys: readonly NamelessThing[] = [];
  resources: readonly LiveResource[] = [];

  requireAccount = (): Promise<void> => Promise.resolve();
  store = (): EnvironmentStore => this.memory;
  missing = (): Promise<readonly string[]> => Promise.resolve([]);
  live = (): Promise<readonly LiveResource[]> => Promise.resolve(this.resources);

  nameless(): Promise<readonly NamelessThing[]> {
    this.memory.asked.push('nameless');
    return Promise.resolve(this.keys);
  }

  standing: Ground['standing'] = (_record, missing) =>
    Promise.resolve(
      missing.flatMap((resource) => {
        const thing = this.things[resource.address];
        return thing === undefined ? [] : [{ resource, ...thing }];
      }),
    );

  remove(things: readonly NamelessThing[]): Promise<void> {
    this.removed.push(...things.map(({ id }) => id));
    return Promise.resolve();
  }
}
