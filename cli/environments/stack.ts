import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { EnvironmentClass } from '../../lib/cloud';
import type { Identity } from '../../lib/names';
import { DESCRIPTION_FORMAT, type StackDescription } from '../../stacks/description';
import { Failure } from '../failure';
import type { Assets } from './assets';

/** A synthesized stack as Terraform gets it. */
export type StackJson = Readonly<Record<string, unknown>>;

/** A synthesized stack that says what it is: of an environment, or the base of an account. */
export interface DescribedStack {
  /** Its id, which is the name of its folder. */
  readonly id: string;
  readonly json: StackJson;
  readonly description: StackDescription;
  /** Stacks of the same environment or base that come first. */
  readonly after: readonly string[];
  /** Files that it names, as they are kept with its state. @default - none are kept */
  readonly assets?: Assets;
}

/** A synthesized stack of an environment. */
export interface EnvironmentStack extends DescribedStack {
  readonly description: StackDescription & { readonly environmentClass: EnvironmentClass };
}

/** The base of an account is no environment, whatever its name. */
export function isOfEnvironment<S extends DescribedStack>(stack: S): stack is S & EnvironmentStack {
  return stack.description.environmentClass !== 'base';
}

/** Where a stack's state lies, as far as every cloud's backend says so. */
export interface StateLocation {
  readonly bucket: string;
  readonly key: string;
}

/** A stack as it was written, or undefined when it is the user's own alone. @throws Failure when another version wrote it */
export async function readStack(
  folder: string,
  after: readonly string[] = [],
): Promise<DescribedStack | undefined> {
  const json = JSON.parse(await readFile(join(folder, 'cdk.tf.json'), 'utf8')) as StackJson;
  const description = descriptionOf(json);
  return description && { id: basename(folder), json, description, after };
}

/** What a synthesized stack says of itself; undefined of a stack that is not a platform's. */
export function descriptionOf(json: StackJson): StackDescription | undefined {
  const description = (json['//'] as { readonly dataops?: StackDescription } | undefined)?.dataops;
  const format: number | undefined = description?.format;
  if (format !== undefined && format !== DESCRIPTION_FORMAT)
    throw new Failure(
      `the stack was synthesized by another version of cdktf-dataops (its description has format ${format}, this command knows ` +
        `${DESCRIPTION_FORMAT}); use the command of the version that the app uses`,
    );
  return description;
}

export function identityOf({ platform, environment, account, region }: Identity): Identity {
  return { platform, environment, account, region };
}

/** Where Terraform keeps the state of a stack. */
export function stateOf({ id, json }: Pick<EnvironmentStack, 'id' | 'json'>): StateLocation {
  const { backend = {} } = json.terraform as { readonly backend?: Readonly<Record<string, StateLocation>> };
  const [location] = Object.values(backend);
  if (typeof location?.bucket !== 'string' || typeof location.key !== 'string')
    throw new Failure(`the stack ${id} keeps its state nowhere that this command knows; allowed: S3`);
  return location;
}

/** What tells one form of an environment's stacks from another. */
export function hashOf(stacks: readonly Pick<EnvironmentStack, 'id' | 'json'>[]): string {
  const hash = createHash('sha256');
  for (const { id, json } of [...stacks].sort((a, b) => (a.id < b.id ? -1 : 1)))
    hash.update(JSON.stringify([id, json]));
  return hash.digest('hex');
}
