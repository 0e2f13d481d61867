import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Block {
  readonly '//': { readonly metadata: { readonly path: string } };
}

export interface DeployedResource {
  readonly address: string;
  readonly type: string;
  /** The capability that it belongs to: the first part of its path below the stack. */
  readonly capability: string;
}

/** The synthesized stack, as far as the run counts and names what is in it. */
export class DeployedStack {
  readonly resources: readonly DeployedResource[];

  constructor(folder: string, stackPath: string) {
    const json = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as {
      readonly resource: Readonly<Record<string, Readonly<Record<string, Block>>>>;
    };
    this.resources = Object.entries(json.resource).flatMap(([type, byId]) =>
      Object.entries(byId).map(([id, block]) => ({
        address: `${type}.${id}`,
        type,
        capability: block['//'].metadata.path.slice(stackPath.length + 1).split('/')[0]!,
      })),
    );
  }

  /** The resources of one capability. */
  of(capability: string): readonly DeployedResource[] {
    return this.resources.filter((resource) => resource.capability === capability);
  }
}
