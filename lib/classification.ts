import { TerraformResource, type TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { addressOf } from './address';

/** What is lost for good when it is destroyed: data, a key that data is encrypted with, a secret value. */
export type ResourceClass = 'store' | 'key' | 'secret';

/** That a resource is a store, a key or a secret, and under which name. */
export interface Classification {
  readonly class: ResourceClass;
  /** The name that the service knows it by; changing it makes another one. */
  readonly name: string;
  /** What means nothing without it (policy, encryption, versioning) and is let go together with it. @default - none */
  readonly with?: readonly TerraformResource[];
}

/** A classified resource as a stack has it. */
export interface Classified extends Omit<Classification, 'with'> {
  /** Path below the stack, without the primary resource's `Default`. */
  readonly path: string;
  /** Terraform's address. */
  readonly address: string;
  /** Addresses of what belongs to it. */
  readonly with: readonly string[];
}

const METADATA = 'dataops:classified';

/** Says, where a store, key or secret is built, that it is one. The golden file and the plan's guard go by this. */
export function classify(resource: TerraformResource, classification: Classification): void {
  resource.node.addMetadata(METADATA, classification, { stackTrace: false });
}

/** Every store, key and secret of a stack. */
export function classifiedIn(stack: TerraformStack): readonly Classified[] {
  return stack.node.findAll().flatMap((construct) => {
    const entry = construct.node.metadata.find(({ type }) => type === METADATA);
    if (entry === undefined || !TerraformResource.isTerraformResource(construct)) return [];
    const classification = entry.data as Classification;
    return [
      {
        ...classification,
        path: pathBelow(stack, construct),
        address: addressOf(construct)!,
        with: (classification.with ?? []).map((resource) => addressOf(resource)!),
      },
    ];
  });
}

function pathBelow(stack: IConstruct, construct: IConstruct): string {
  return construct.node.path.slice(stack.node.path.length + 1).replace(/(\/Default)+$/, '');
}
