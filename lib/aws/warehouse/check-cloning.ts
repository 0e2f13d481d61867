import type { WarehouseProps } from '../../capabilities/warehouse';
import type { BuildContext, Declared } from '../../cloud';
import type { Problem } from '../../errors';
import type { AwsKinds, AwsTuning } from '../kinds';
import { CONSUMER_FORMS, isConsumer } from './check-contents';

type Tuning = NonNullable<AwsTuning['warehouse']>;

/** What is wrong with who reads production where it lies. */
export function* checkCloning(
  { warehouse }: Declared,
  { clonedTo = [] }: Pick<Tuning, 'clonedTo'>,
  context: BuildContext<AwsKinds>,
  path: string,
): Iterable<Problem> {
  const { identity, production, settings } = context;
  if (clonedTo.length > 0 && (warehouse?.clones ?? []).length === 0)
    yield {
      code: 'unknown-member',
      path: `${path}.warehouse.clonedTo`,
      what: 'the definition has no clones that somebody could have',
      got: clonedTo,
      fix: `name their tables: warehouse: { clones: ['orders'] }`,
    };
  yield* checkConsumers(`${path}.warehouse.clonedTo`, clonedTo, production?.account ?? identity.account);
  if (settings.data === 'cloned' && warehouse?.clones !== undefined)
    yield* checkClone(`${path}.settings.data`, warehouse, clonedTo, context);
}

function* checkConsumers(path: string, consumers: readonly string[], account: string): Iterable<Problem> {
  for (const [index, consumer] of consumers.entries()) {
    const at = `${path}[${index}]`;
    if (consumers.indexOf(consumer) !== index)
      yield { code: 'duplicate', path: at, what: 'it is named twice', got: consumer };
    if (!isConsumer(consumer, account))
      yield {
        code: 'target',
        path: at,
        what: 'clones are read by other accounts than production, or by namespaces of its own',
        got: consumer,
        allowed: CONSUMER_FORMS,
      };
  }
}

function* checkClone(
  path: string,
  { clones = [] }: WarehouseProps,
  clonedTo: readonly string[],
  { identity, production }: BuildContext<AwsKinds>,
): Iterable<Problem> {
  if (clones.length === 0 || production === undefined) return;
  if (identity.region !== production.region)
    yield {
      code: 'data',
      path,
      what: 'production lies in another region, and each query would pay for the way from there',
      got: identity.region,
      allowed: production.region,
    };
  const isNamed =
    identity.account === production.account
      ? clonedTo.some((consumer) => consumer.includes('-'))
      : clonedTo.includes(identity.account);
  if (!isNamed)
    yield {
      code: 'data',
      path,
      what: `production gives no clone to the account ${identity.account}`,
      got: 'cloned',
      allowed: clonedTo.length > 0 ? clonedTo : 'none is named',
      fix:
        identity.account === production.account
          ? `name the namespace of its warehouse: aws.with({ warehouse: { clonedTo: ['13b8833d-17c6-4f16-8fe4-1a018f5ed00d'] } })`
          : `name it: aws.with({ warehouse: { clonedTo: ['${identity.account}'] } })`,
    };
}
