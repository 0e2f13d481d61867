import { accountNames, type AwsTarget } from '../../lib/aws/foundation/target';
import type { EnvironmentClass } from '../../lib/cloud';
import { requireAccount } from './account';
import { ensureBoundary } from './bootstrap/boundary';
import { ensureBreakGlass } from './bootstrap/break-glass';
import { checkBootstrap, CLASSES } from './bootstrap/check';
import type { Done, Groundwork } from './bootstrap/context';
import { ensureStateBucket, hasStateBucket } from './bootstrap/state-bucket';
import { ensureStateKey } from './bootstrap/state-key';
import { clients, type ClientOptions } from './clients';

export interface BootstrapOptions extends AwsTarget {
  /** @default - production, staging and sandbox */
  readonly classes?: readonly string[];
  /** Where and as whom the calls are made. @default - the services' own addresses, the user's own credentials */
  readonly client?: Omit<ClientOptions, 'region'>;
  /** Told of each thing as soon as it is ready. @default - nobody is */
  readonly onItem?: (item: BootstrapItem) => void;
}

/** One thing that an account needs before the first deployment. */
export interface BootstrapItem extends Done {
  readonly environmentClass: EnvironmentClass;
  readonly thing: 'break-glass role' | 'boundary' | 'state key' | 'state bucket';
  readonly name: string;
}

export interface BootstrapReport {
  readonly account: string;
  readonly region: string;
  readonly items: readonly BootstrapItem[];
}

/**
 * Makes what an account needs before the first deployment, for each class of environment: the bucket that state lies in,
 * its key, the permissions boundary and the break-glass role. What is there is brought up to date; a run that was cut
 * off can be repeated.
 *
 * @throws InvalidPlatform with everything that is wrong with the options, before any call
 * @throws Failure when the credentials belong to another account, or a bucket of that name to somebody else
 */
export async function bootstrap(options: BootstrapOptions): Promise<BootstrapReport> {
  const { classes = CLASSES, client, onItem = () => undefined, ...target } = options;
  const { account, region } = target;
  checkBootstrap(target, classes);
  const { sts, ...services } = clients(['iam', 'kms', 's3', 'sts'], { ...client, region });
  await requireAccount(sts, account);
  const groundworks = [...new Set(classes)].map((environmentClass): Groundwork => ({
    clients: services,
    place: { account, region },
    environmentClass,
    names: accountNames(target, environmentClass),
    computed: accountNames({ account, region }, environmentClass),
  }));
  // A name that is taken is found before anything is made.
  for (const groundwork of groundworks) await hasStateBucket(groundwork);
  const items: BootstrapItem[] = [];
  for (const groundwork of groundworks)
    for await (const item of ensureAll(groundwork)) {
      items.push(item);
      onItem(item);
    }
  return { account, region, items };
}

/** In the order in which one refers to the other. */
async function* ensureAll(groundwork: Groundwork): AsyncGenerator<BootstrapItem> {
  const { environmentClass, names } = groundwork;
  const item = (thing: BootstrapItem['thing'], name: string, { outcome, changed }: Done): BootstrapItem => ({
    environmentClass,
    thing,
    name,
    outcome,
    changed,
  });
  yield item('break-glass role', names.breakGlassRole, await ensureBreakGlass(groundwork));
  yield item('boundary', names.boundary, await ensureBoundary(groundwork));
  const key = await ensureStateKey(groundwork);
  yield item('state key', names.stateKeyAlias, key);
  yield item('state bucket', names.stateBucket, await ensureStateBucket(groundwork, key.arn));
}
