import { Failure } from '../../failure';
import type { OrchestratorPart } from './sleepers';

/**
 * An argument as the service knows it: as it was written, or the name of the resource of the same stack that it refers to.
 *
 * @throws Failure where only a deployment knows it
 */
export function literal(part: OrchestratorPart, argument: string): string {
  const { stack, values, address } = part;
  const value = values[argument];
  if (typeof value === 'string' && !value.includes('${')) return value;
  const [, type, name] = /^\$\{(\w+)\.([\w-]+)\.(?:arn|id|name|bucket)\}$/.exec(String(value)) ?? [];
  const resources = stack.json.resource as Readonly<Record<string, Readonly<Record<string, Named>>>>;
  const target = type === undefined ? undefined : resources[type]?.[name!];
  const found = target?.name ?? target?.bucket;
  if (found !== undefined && !found.includes('${')) return found;
  throw new Failure(`the stack ${stack.id} does not say what ${address} has as '${argument}'`);
}

interface Named {
  readonly name?: string;
  readonly bucket?: string;
}
