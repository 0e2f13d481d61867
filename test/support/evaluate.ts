import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { SynthesizedStack } from '../../lib/synthesized';
import { References } from './references';
import { resourcePolicies, type Document } from './resource-policies';
import { contextOf, simulationOf, type Caller } from './simulation';

export interface Request {
  readonly by: Caller;
  /** For example `s3:GetObject`. */
  readonly action: string;
  /** ARN of what is asked for. */
  readonly on: string;
  /** Besides TLS, which every request has unless it says otherwise. */
  readonly context?: Readonly<Record<string, string>>;
}

export type Answer = 'allowed' | 'denied';

const ALLOW_EVERYTHING = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

/** Somebody whose own account allows everything: only resource policies can stop them. */
export function administrator(account: string, role = 'administrator'): Caller {
  return { principal: `arn:aws:iam::${account}:role/${role}`, identityPolicies: [ALLOW_EVERYTHING] };
}

export function service(name: string): Caller {
  return { principal: name };
}

export interface PolicyOptions {
  /** What every role with a permissions boundary is bounded by. @default - a document that allows everything */
  readonly boundary?: Document;
  /** Policies of resources that are not in the stack, by ARN. @default - none */
  readonly elsewhere?: Readonly<Record<string, Document>>;
}

/** What the policies of one synthesized stack answer, by evaluation. */
export class Policies {
  readonly references: References;
  private readonly boundary: Document;
  private readonly ofResources: ReadonlyMap<string, Document>;

  constructor(stack: SynthesizedStack, { boundary = ALLOW_EVERYTHING, elsewhere = {} }: PolicyOptions = {}) {
    this.references = new References(stack);
    this.boundary = boundary;
    this.ofResources = new Map([...Object.entries(elsewhere), ...resourcePolicies(this.references)]);
  }

  /** A role, by its physical name or a part of the name's address, with what it was granted. */
  role(name: string): Caller {
    const [role, ...others] = this.references
      .all('aws_iam_role')
      .filter(({ path }) => path.endsWith(`/roles/${name}/Default`));
    if (role === undefined || others.length > 0) throw new Error(`the stack has no single role '${name}'`);
    const bounded = role.attributes.permissions_boundary !== undefined;
    return {
      ...this.roleNamed(this.references.attribute(role.address, 'name')),
      ...(bounded && { boundary: this.boundary }),
    };
  }

  /** A role that may not be in the stack, with what the stack grants it. */
  roleNamed(roleName: string): Caller {
    if (this.references.all('aws_iam_role_policy_attachment').length > 0)
      throw new Error('attached policies are not evaluated yet');
    return {
      principal: `arn:aws:iam::${this.references.place.account}:role/${roleName}`,
      identityPolicies: this.references
        .all('aws_iam_role_policy')
        .filter(({ address }) => this.references.attribute(address, 'role') === roleName)
        .map((policy) => this.references.document(policy, 'policy')),
    };
  }

  /** @throws Error when the request is not one that AWS knows, or a part of it would be ignored */
  async answer({ by, action, on, context = {} }: Request): Promise<Answer> {
    const policy =
      this.ofResources.get(on) ?? this.ofResources.get(on.replace(/^(arn:aws:s3:::[^/]+)\/.*$/, '$1'));
    const target = { arn: on, account: on.split(':')[4] || this.references.place.account, policy };
    const response = await runSimulation(
      simulationOf(by, action, target, { ...contextOf(by), ...context }),
      {},
    );
    if (response.resultType !== 'single') throw new Error(`not evaluated: ${JSON.stringify(response)}`);
    const ignored = (response.result.ignoredContextKeys ?? []).filter((key) => key in context);
    if (ignored.length > 0)
      throw new Error(`${action} does not know ${ignored.join(', ')}, so nothing was proven`);
    return response.overallResult === 'Allowed' ? 'allowed' : 'denied';
  }
}
