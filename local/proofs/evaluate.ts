import { runSimulation } from '@cloud-copilot/iam-simulate';

export interface Request {
  /** ARN of who asks, or the name of a service. */
  readonly principal: string;
  readonly action: string;
  /** ARN of what is asked for. */
  readonly resource: string;
  readonly account: string;
  /** @default - nothing but what the action always carries */
  readonly context?: Readonly<Record<string, string>>;
}

export interface Policies {
  /** What the one who asks may do, as documents. @default - nothing */
  readonly identity?: readonly string[];
  /** What bounds the one who asks. @default - unbounded */
  readonly boundary?: string;
  /** The resource's own policy. @default - none */
  readonly resource?: string;
}

/** Whether AWS would allow a request, by evaluating the policies: the emulator does not enforce them. */
export async function allows(
  request: Request,
  { identity = [], boundary, resource }: Policies,
): Promise<boolean> {
  const outcome = await runSimulation(
    {
      request: {
        principal: request.principal,
        action: request.action,
        resource: { resource: request.resource, accountId: request.account },
        contextVariables: { ...request.context },
      },
      identityPolicies: identity.map((policy, index) => ({
        name: `policy-${index}`,
        policy: JSON.parse(policy) as unknown,
      })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(resource !== undefined && { resourcePolicy: JSON.parse(resource) as unknown }),
      ...(boundary !== undefined && {
        permissionBoundaryPolicies: [{ name: 'boundary', policy: JSON.parse(boundary) as unknown }],
      }),
    },
    {},
  );
  if (outcome.resultType === 'error')
    throw new Error(`the policies cannot be evaluated: ${JSON.stringify(outcome.errors)}`);
  return outcome.overallResult === 'Allowed';
}
