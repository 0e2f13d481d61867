import type { StackDescription } from '../../stacks/description';
import { argumentOf } from './configuration';
import type { GuardedPlan, PlannedProvider, PlannedResource } from './plan';
import type { GuardRefusal } from './refusal';

type Place = Pick<StackDescription, 'environment' | 'account'>;

/** Whatever a plan touches, or may touch, outside the environment's account (project). */
export function* leavingAccount(plan: GuardedPlan, place: Place): Iterable<GuardRefusal> {
  for (const provider of plan.providers) {
    const what = reachOf(provider, plan, place);
    if (what !== undefined) yield { address: `provider ${provider.key}`, action: 'leave', ...what };
  }
  const told = new Set<string>();
  for (const { address, type, values } of plan.resources) {
    const account = accountOf({ type, values });
    if (account === undefined || account === place.account || told.has(address)) continue;
    told.add(address);
    yield {
      address,
      action: 'leave',
      what: `lies in ${account}`,
      why: home(place),
      fix: 'it belongs to another environment: take it out of this state (`terraform state rm`), or plan with the right one',
    };
  }
}

const BOUNDS: Readonly<Record<string, string>> = {
  aws: 'allowed_account_ids',
  google: 'project',
  'google-beta': 'project',
};

function reachOf(
  provider: PlannedProvider,
  { variables }: GuardedPlan,
  place: Place,
): Pick<GuardRefusal, 'what' | 'why' | 'fix'> | undefined {
  const bound = BOUNDS[provider.type];
  if (bound === undefined) return undefined;
  const value = argumentOf(provider, bound, variables);
  const accounts: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (accounts.length > 0 && accounts.every((account) => account === place.account)) return undefined;
  const known = accounts.filter((account) => account !== undefined);
  return {
    what: known.length > 0 ? `may touch ${known.join(', ')}` : 'may touch any account',
    why: home(place),
    fix: `set its '${bound}' to ${place.account} and nothing else`,
  };
}

/** Where a resource says that it lies itself; what it refers to may lie elsewhere. */
function accountOf({ type, values }: Omit<PlannedResource, 'address'>): string | undefined {
  const text = (name: string): string => (typeof values[name] === 'string' ? values[name] : '');
  if (type.startsWith('google_')) return text('project') || undefined;
  for (const name of ['arn', 'id']) {
    const [, account] = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(text(name)) ?? [];
    if (account !== undefined) return account;
  }
  return ['account_id', 'owner_id', 'catalog_id'].map(text).find((account) => /^\d{12}$/.test(account));
}

const home = ({ environment, account }: Place): string => `and ${environment} lies in ${account}`;
