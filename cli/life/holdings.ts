import type { Golden } from '../../lib/golden';
import type { ResourceClass } from '../../lib/classification';
import { stateOf, type EnvironmentStack } from '../environments/stack';
import type { EnvironmentStore } from '../environments/store';
import { Protection } from '../guard/protection';

/** A store, key or secret that stands. */
export interface Holding {
  readonly class: ResourceClass;
  readonly name: string;
  readonly address: string;
}

/** Every store, key and secret in the states of an environment, whether the definition still has it or not. */
export async function holdingsOf(
  store: EnvironmentStore,
  stacks: readonly EnvironmentStack[],
  golden: Golden | undefined,
): Promise<readonly Holding[]> {
  const all = await Promise.all(
    stacks.map(async (stack) => {
      const protection = new Protection(stack, golden);
      const state = JSON.parse((await store.state(stateOf(stack))) ?? '{}') as State;
      return (state.resources ?? []).flatMap(({ mode, module, type, name, instances }): Holding[] => {
        const address = [module, type, name].filter(Boolean).join('.');
        const thing = protection.of({ address, type });
        if (mode !== 'managed' || thing === undefined) return [];
        return instances.map(({ attributes = {} }) => {
          const own = [attributes.bucket, attributes.name, attributes.id].find(
            (text) => typeof text === 'string',
          );
          return { class: thing.class, name: thing.name ?? own ?? address, address };
        });
      });
    }),
  );
  return all.flat();
}

/** @see https://developer.hashicorp.com/terraform/language/state */
interface State {
  readonly resources?: readonly {
    readonly mode: string;
    readonly module?: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes?: Readonly<Record<string, unknown>> }[];
  }[];
}
