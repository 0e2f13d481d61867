import type { Predicting } from '../../difference';
import { layoutOf } from '../../network-layout';
import type { AwsAdoption } from '../adoption';
import { hasInternet } from './has-internet';
import { readLent } from './lent-network';

export const isOwn = ({ context }: Predicting) => context.settings.network === 'own';
export const isAdopted = ({ context }: Predicting) => (context.adoption as AwsAdoption).network !== undefined;
export const isBorrowed = ({ context }: Predicting) => context.settings.network === 'borrowed';

/** Whether an environment's network, wherever it comes from, has a way to the internet. */
export const isOnline = (environment: Predicting) => {
  const { context, definition } = environment;
  if (isAdopted(environment)) return false;
  if (isBorrowed(environment)) return context.base?.lends.network?.internet === true;
  return isOwn(environment) && hasInternet(definition.network ?? {}, context);
};

/** How an environment refers to its network: by the resources, or by the parameter through which it is lent. */
export function textsOf(environment: Predicting): readonly string[] {
  const { context, definition, address } = environment;
  if (isAdopted(environment)) return [];
  if (isBorrowed(environment)) {
    const parameter = `${address('network')}.insecure_value`;
    const subnets = layoutOf(context.base?.lends.network ?? {}).subnets;
    const places = ['vpcId', 'range', 's3PrefixListId', ...subnets.map((_, index) => `subnetIds.${index}`)];
    return places.map((place) => readLent(parameter, place));
  }
  if (!isOwn(environment) || definition.network === undefined) return [];
  const subnets = layoutOf(definition.network).subnets;
  return [
    `\${${address('network')}.id}`,
    `\${${address('network')}.cidr_block}`,
    `\${${address('network/Endpoints/s3')}.prefix_list_id}`,
    ...subnets.map((_, index) => `\${${address(`network/Private${index + 1}`)}.id}`),
  ];
}
