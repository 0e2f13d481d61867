import type { TerraformJson } from './json';

/** Something in a synthesized stack that is compared: a resource, a data source, a provider block, an output. */
export interface Element {
  /** What it is looked up by in the other environment: Terraform's address, which no identity is part of. */
  readonly address: string;
  /** Terraform's name of its type; of a provider block `provider.aws`. */
  readonly type: string;
  /** Construct path below the stack, without the primary resource's `Default`; empty where the JSON has none. */
  readonly path: string;
  readonly attributes: unknown;
  /** Whether Terraform makes it, as opposed to what it reads or is told. */
  readonly isResource: boolean;
}

/** Whether an element lies at a construct path or below it. */
export function isAt({ path }: Pick<Element, 'path'>, under: string): boolean {
  return path === under || path.startsWith(`${under}/`);
}

/** What an element itself is called: its `name`, or its `alarm_name` where it is an alarm. */
export function ownName({ type, attributes }: Element): string | undefined {
  const { name, [`${type.slice(type.lastIndexOf('_') + 1)}_name`]: own = name } = attributes as Readonly<
    Record<string, unknown>
  >;
  return typeof own === 'string' ? own : undefined;
}

/** What tells how a stack came to be deployed (moved, import, removed) says nothing about what is there. */
export function elementsOf(json: TerraformJson, stackPath: string): readonly Element[] {
  return [
    ...typed('', json.resource, stackPath),
    ...typed('data.', json.data, stackPath),
    ...providers(json.provider),
    ...named('output', json.output),
    ...named('variable', json.variable),
    ...named('local', json.locals),
    {
      address: 'terraform',
      type: 'terraform',
      path: '',
      attributes: json.terraform ?? {},
      isResource: false,
    },
  ];
}

function typed(prefix: string, blocks: TerraformJson['resource'], stackPath: string): Element[] {
  return Object.entries(blocks ?? {}).flatMap(([type, byId]) =>
    Object.entries(byId).map(([id, block]) => {
      const { '//': comment, ...attributes } = block;
      return {
        address: `${prefix}${type}.${id}`,
        type: `${prefix}${type}`,
        path: below(stackPath, comment?.metadata?.path ?? ''),
        attributes,
        isResource: prefix === '',
      };
    }),
  );
}

function providers(blocks: TerraformJson['provider']): Element[] {
  return Object.entries(blocks ?? {}).flatMap(([name, configurations]) =>
    configurations.map(({ '//': _, ...attributes }) => ({
      address:
        attributes.alias === undefined ? `provider.${name}` : `provider.${name}.${String(attributes.alias)}`,
      type: `provider.${name}`,
      path: '',
      attributes,
      isResource: false,
    })),
  );
}

function named(kind: string, blocks: Readonly<Record<string, unknown>> | undefined): Element[] {
  return Object.entries(blocks ?? {}).map(([name, attributes]) => ({
    address: `${kind}.${name}`,
    type: kind,
    path: '',
    attributes,
    isResource: false,
  }));
}

function below(stackPath: string, path: string): string {
  return path.startsWith(`${stackPath}/`)
    ? path.slice(stackPath.length + 1).replace(/(\/Default)+$/, '')
    : path;
}
