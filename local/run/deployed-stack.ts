import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Filling } from '../../lib/data/filling';

interface Block extends Readonly<Record<string, unknown>> {
  readonly '//': { readonly metadata: { readonly path: string } };
}

export interface DeployedResource {
  readonly address: string;
  readonly type: string;
  /** Its construct's path below the stack. */
  readonly path: string;
  /** The capability that it belongs to: the first part of its path. */
  readonly capability: string;
  /** What was synthesized of it. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The synthesized stack, as far as the run counts and names what is in it. */
export class DeployedStack {
  readonly resources: readonly DeployedResource[];
  /** What its tables are filled with. @default - nothing */
  readonly filling?: Filling;

  constructor(folder: string, stackPath: string) {
    const json = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as {
      readonly '//': { readonly dataops: { readonly filling?: Filling } };
      readonly resource: Readonly<Record<string, Readonly<Record<string, Block>>>>;
    };
    this.filling = json['//'].dataops.filling;
    this.resources = Object.entries(json.resource).flatMap(([type, byId]) =>
      Object.entries(byId).map(([id, block]) => {
        const path = block['//'].metadata.path.slice(stackPath.length + 1);
        return { address: `${type}.${id}`, type, path, capability: path.split('/')[0]!, attributes: block };
      }),
    );
  }

  /** The resources of one capability. */
  of(capability: string): readonly DeployedResource[] {
    return this.resources.filter((resource) => resource.capability === capability);
  }
}
