import type { Simulation } from '@cloud-copilot/iam-simulate';
import type { Document } from './resource-policies';

/** Who asks: an IAM principal with the policies of its own, or a service. */
export interface Caller {
  /** ARN, or the name of a service such as `cloudwatch.amazonaws.com`. */
  readonly principal: string;
  /** What its own account allows it. A service has none. */
  readonly identityPolicies?: readonly Document[];
  /** What it can never exceed. */
  readonly boundary?: Document;
}

/** What is asked for: one resource, or all that an ARN with a `*` stands for. */
export interface Target {
  readonly arn: string;
  readonly account: string;
  /** The resource's own policy. */
  readonly policy?: Document;
}

/** One request, as the simulator takes it. */
export function simulationOf(
  by: Caller,
  action: string,
  { arn, account, policy }: Target,
  context: Readonly<Record<string, string>> = {},
): Simulation {
  return {
    request: {
      principal: by.principal,
      action,
      resource: { resource: arn, accountId: account },
      contextVariables: { ...context },
    },
    identityPolicies: (by.identityPolicies ?? []).map((policy, index) => ({
      name: `policy-${index}`,
      policy,
    })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(policy !== undefined && { resourcePolicy: policy }),
    ...(by.boundary !== undefined && {
      permissionBoundaryPolicies: [{ name: 'boundary', policy: by.boundary }],
    }),
  };
}

/** What AWS itself says of a request over TLS. */
export function contextOf({ principal }: Caller): Record<string, string> {
  const transport = { 'aws:SecureTransport': 'true' };
  if (!principal.startsWith('arn:'))
    return { ...transport, 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': principal };
  return {
    ...transport,
    'aws:PrincipalArn': principal,
    'aws:PrincipalAccount': principal.split(':')[4]!,
    'aws:PrincipalIsAWSService': 'false',
  };
}
