import { BASE_PLATFORM } from '../../base/reference';
import type { AttributeDifference, Difference, Predicting, PresenceDifference } from '../../difference';
import { INHABITANTS } from '../../platform/implied-network';
import { keyOf } from '../borrowing';
import { disposalOf } from '../foundation/disposal';
import type { EndpointService } from './contract';
import { EVERYWHERE } from './security-group';
import { isAdopted, isBorrowed, isOnline, isOwn, textsOf } from './predictions';
import { lentServices, servicesOf } from './services';

function present(
  exists: PresenceDifference['exists'],
  under: string,
  ...types: readonly string[]
): PresenceDifference[] {
  return types.map((type) => ({ setting: 'network', type, under, exists }));
}

/** What a way to the internet consists of, which a network of a sandbox's own has not. */
const INTERNET = [
  'aws_eip',
  'aws_internet_gateway',
  'aws_nat_gateway',
  'aws_route',
  'aws_route_table',
  'aws_route_table_association',
  'aws_subnet',
];

/** What else a network of one's own consists of. */
const NETWORK = [
  'aws_cloudwatch_log_group',
  'aws_default_security_group',
  'aws_flow_log',
  'aws_iam_role',
  'aws_iam_role_policy',
  'aws_route_table',
  'aws_route_table_association',
  'aws_subnet',
  'aws_vpc',
];

/** What a way to a service consists of. */
const ENDPOINT = ['aws_security_group', 'aws_vpc_endpoint', 'aws_vpc_security_group_ingress_rule'];

/**
 * Who lies in a network asks for endpoints, as it is declared, and an extension may. A base has those of what it lends, and
 * those that it was asked for.
 */
const isAskedFor = (environment: Predicting, path: string) => {
  const { context, definition, address } = environment;
  if (!isOwn(environment)) return false;
  const service = path.split('/')[2] as EndpointService;
  if (context.identity.platform === BASE_PLATFORM) return lentServices(definition).includes(service);
  const own = INHABITANTS.filter((capability) => context.settings[capability] === 'own');
  return own.some((it) => servicesOf(it, definition).includes(service)) || address(path) !== undefined;
};

/** A security group lets its members out wherever the network has ways: its rules are there with the group. */
const waysOut: PresenceDifference = {
  setting: 'network',
  type: 'aws_vpc_security_group_egress_rule',
  exists: (environment, path) => {
    const place = path.lastIndexOf('/');
    if (environment.address(path.slice(0, place)) === undefined) return false;
    const rule = path.slice(place + 1);
    return rule === 'ToNetwork' || (rule === 'ToS3' ? !isAdopted(environment) : isOnline(environment));
  },
};

const protectedVpc: AttributeDifference = {
  setting: 'removal',
  type: 'aws_vpc',
  attribute: 'lifecycle.prevent_destroy',
  predicts: ({ context }) => disposalOf(context.settings).preventDestroy,
};

/** An adopted network's own routes decide; rules there let out to everywhere. */
const adoptedRange: AttributeDifference = {
  setting: 'network',
  type: 'aws_vpc_security_group_egress_rule',
  attribute: 'cidr_ipv4',
  adopted: isAdopted,
  predicts: (environment, path) => {
    if (path.endsWith('/ToInternet')) return EVERYWHERE;
    return path.endsWith('/ToNetwork') ? textsOf(environment)[1] : undefined;
  },
};

/** What the setting `network` may change, and what others may change of a network. */
export const networkDifferences: readonly Difference[] = [
  protectedVpc,
  adoptedRange,
  waysOut,
  ...present((it) => isOwn(it) && isOnline(it), 'network/Internet', ...INTERNET),
  ...present(isAskedFor, 'network/Endpoints', ...ENDPOINT),
  ...present(isOwn, 'network', ...NETWORK),
  ...present((it) => isOwn(it) && hasKey(it, 'own'), 'network/Key', 'aws_kms_key', 'aws_kms_alias'),
  ...present((it) => isOwn(it) && hasKey(it, 'borrowed'), 'network/Key', 'data.aws_ssm_parameter'),
  ...present(isBorrowed, 'network', 'data.aws_ssm_parameter'),
  keyOf('network'),
  { setting: 'network', thing: 'the network', texts: textsOf },
];

function hasKey({ context }: Predicting, keys: 'own' | 'borrowed'): boolean {
  return context.settings.keys === keys;
}
