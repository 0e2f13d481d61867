import type { SynthesizedElement } from '../../lib/synthesized';
import type { References } from './references';

/** A policy document as IAM takes it. */
export type Document = unknown;

interface PolicyPlace {
  /** ARN of what the policy belongs to. */
  readonly owner: (resource: SynthesizedElement, of: References) => string;
  /** Attribute that the document stands in. */
  readonly attribute: string;
}

/** The types that a resource's policy can stand in. */
const PLACES: Readonly<Record<string, PolicyPlace>> = {
  aws_s3_bucket_policy: {
    owner: ({ address }, of) => `arn:aws:s3:::${of.attribute(address, 'bucket')}`,
    attribute: 'policy',
  },
  aws_kms_key: { owner: ({ address }, of) => of.attribute(address, 'arn'), attribute: 'policy' },
  aws_secretsmanager_secret_policy: {
    owner: ({ address }, of) => of.attribute(address, 'secret_arn'),
    attribute: 'policy',
  },
  aws_sns_topic_policy: { owner: ({ address }, of) => of.attribute(address, 'arn'), attribute: 'policy' },
  aws_sqs_queue: { owner: ({ address }, of) => of.attribute(address, 'arn'), attribute: 'policy' },
  aws_iam_role: {
    owner: ({ address }, of) => of.attribute(address, 'arn'),
    attribute: 'assume_role_policy',
  },
};

/** The policies of a stack's resources, by the ARN of what they belong to. */
export function resourcePolicies(of: References): ReadonlyMap<string, Document> {
  const found = Object.entries(PLACES).flatMap(([type, { owner, attribute }]) =>
    of
      .all(type)
      .filter(({ attributes }) => attributes[attribute] !== undefined)
      .map((resource): [string, Document] => [owner(resource, of), of.document(resource, attribute)]),
  );
  return new Map(found);
}
