import { createHash } from 'node:crypto';
import type { Json, SynthesizedElement, SynthesizedStack } from '../../lib/synthesized';

const REFERENCE = /\$\{([a-z0-9_]+\.[A-Za-z0-9_-]+)\.([a-z0-9_]+(?:\[0\]\.[a-z0-9_]+)?)\}/g;

/** Where a stack deploys, as its provider and backend say. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

type Computed = Readonly<
  Record<string, (attribute: (name: string) => string, place: Place, unique: string) => string>
>;

/** Attributes that AWS computes, written as AWS would; every other one must stand in the block itself. */
const COMPUTED: Readonly<Record<string, Computed>> = {
  aws_s3_bucket: {
    id: (of) => of('bucket'),
    arn: (of) => `arn:aws:s3:::${of('bucket')}`,
  },
  aws_kms_key: {
    key_id: (_of, _place, unique) => idOf(unique),
    arn: (_of, { account, region }, unique) => `arn:aws:kms:${region}:${account}:key/${idOf(unique)}`,
  },
  aws_secretsmanager_secret: {
    arn: (of, { account, region }) =>
      `arn:aws:secretsmanager:${region}:${account}:secret:${of('name')}-AbCdEf`,
  },
  aws_sns_topic: {
    arn: (of, { account, region }) => `arn:aws:sns:${region}:${account}:${of('name')}`,
  },
  aws_sqs_queue: {
    id: (of, { account, region }) => `https://sqs.${region}.amazonaws.com/${account}/${of('name')}`,
    arn: (of, { account, region }) => `arn:aws:sqs:${region}:${account}:${of('name')}`,
  },
  aws_db_instance: {
    'master_user_secret[0].secret_arn': (of, { account, region }) =>
      `arn:aws:secretsmanager:${region}:${account}:secret:rds!db-${of('identifier')}-AbCdEf`,
  },
  ...Object.fromEntries(
    Object.entries({
      aws_vpc: 'vpc',
      aws_subnet: 'subnet',
      aws_route_table: 'rtb',
      aws_default_security_group: 'sg',
      aws_security_group: 'sg',
      aws_vpc_security_group_egress_rule: 'sgr',
      aws_vpc_security_group_ingress_rule: 'sgr',
      aws_vpc_endpoint: 'vpce',
      aws_flow_log: 'fl',
    }).map(([type, prefix]): [string, Computed] => [
      type,
      { id: (_of, _place, unique) => `${prefix}-${idOf(unique).replaceAll('-', '').slice(0, 17)}` },
    ]),
  ),
  aws_redshiftserverless_namespace: {
    arn: (_of, { account, region }, unique) =>
      `arn:aws:redshift-serverless:${region}:${account}:namespace/${idOf(unique)}`,
    admin_password_secret_arn: (of, { account, region }) =>
      `arn:aws:secretsmanager:${region}:${account}:secret:redshift!${of('namespace_name')}-AbCdEf`,
  },
  aws_redshiftserverless_workgroup: {
    arn: (_of, { account, region }, unique) =>
      `arn:aws:redshift-serverless:${region}:${account}:workgroup/${idOf(unique)}`,
  },
  aws_iam_policy: {
    arn: (of, { account }) => `arn:aws:iam::${account}:policy/${of('name')}`,
  },
  aws_iam_role: {
    id: (of) => of('name'),
    arn: (of, { account }) => `arn:aws:iam::${account}:role/${of('name')}`,
  },
};

/** A stack's resources with every reference between them written out, as they would be after an apply. */
export class References {
  readonly place: Place;
  private readonly resources: ReadonlyMap<string, SynthesizedElement>;

  constructor(private readonly stack: SynthesizedStack) {
    this.resources = new Map(stack.elements.map((element) => [element.address, element]));
    this.place = placeOf(stack);
  }

  /** The resources of one type. */
  all(type: string): readonly SynthesizedElement[] {
    return this.stack.elements.filter((element) => element.type === type);
  }

  /** The value of one attribute of a resource. @throws Error when it is neither written nor known how AWS computes it */
  attribute(address: string, name: string): string {
    const resource = this.resources.get(address);
    if (resource === undefined) throw new Error(`the stack ${this.stack.id} has no resource ${address}`);
    const computed = COMPUTED[resource.type]?.[name];
    if (computed !== undefined)
      return computed(
        (other) => this.attribute(address, other),
        this.placeOf(resource),
        `${this.stack.id} ${address}`,
      );
    const written = resource.attributes[name];
    if (typeof written !== 'string')
      throw new Error(`${address}.${name} is not written in the stack, and nobody said how AWS computes it`);
    return this.text(written);
  }

  /** Where a resource lies: providers of other regions are called like those. */
  private placeOf({ attributes }: SynthesizedElement): Place {
    const [, region = this.place.region] = /^aws\.(.+)$/.exec(String(attributes.provider ?? '')) ?? [];
    return { ...this.place, region };
  }

  /** A text with its references written out. @throws Error when one of them cannot be */
  text(text: string): string {
    const resolved = text.replace(REFERENCE, (_reference, address: string, name: string) =>
      this.attribute(address, name),
    );
    // Terraform reads `$${` as a plain `${`, which a policy's variables begin with.
    if (/(?<!\$)\$\{/.test(resolved)) throw new Error(`a reference cannot be written out: ${resolved}`);
    return resolved.replaceAll('$${', '${');
  }

  /** The JSON document in an attribute. */
  document(resource: SynthesizedElement, name: string): Json {
    return JSON.parse(this.attribute(resource.address, name)) as Json;
  }
}

/** An id that is the same for the same address in the same stack, and for no other. */
function idOf(unique: string): string {
  const hex = createHash('sha256').update(unique).digest('hex').slice(0, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function placeOf({ id, json }: SynthesizedStack): Place {
  const { provider } = json as { provider?: { aws?: readonly Record<string, unknown>[] } };
  const own = provider?.aws?.find(({ alias }) => alias === undefined);
  const [account] = (own?.allowed_account_ids ?? []) as readonly string[];
  if (account === undefined) throw new Error(`the stack ${id} does not say which account it deploys to`);
  return { account, region: String(own?.region) };
}
