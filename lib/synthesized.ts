import type {
  SynthesizedBackend,
  SynthesizedElement,
  SynthesizedProvider,
  SynthesizedStack,
} from './synthesized/element';
import { asObject, entriesOf, isObject } from './synthesized/json';
import { notFound, severalFound } from './synthesized/lookup-error';

export type {
  ElementKind,
  SynthesizedAsset,
  SynthesizedBackend,
  SynthesizedElement,
  SynthesizedProvider,
  SynthesizedStack,
} from './synthesized/element';
export type { Json, JsonObject } from './synthesized/json';

/** Terraform's name of a type, or a provider's class that carries it, for example `S3Bucket`. */
export type ResourceType = string | { readonly tfResourceType: string };

export interface SynthesizedOptions {
  /** Path of the construct whose part of the app this is. @default - the whole app */
  readonly path?: string;
  /** Folder that the app writes to; it may stand in its own output. @default - unknown */
  readonly outdir?: string;
}

/** What cdktf wrote for an app, or for a part of it: the stacks as data, without Terraform and without a cloud. */
export class Synthesized {
  /** Path of the construct whose part of the app this is; empty for the whole app. */
  readonly path: string;
  /** Folder that the app writes to. */
  readonly outdir: string | undefined;
  /** The stacks asked for, or the one that holds the construct asked for; each with its whole `json`. */
  readonly stacks: readonly SynthesizedStack[];

  /** @param app every stack of the app */
  constructor(
    readonly app: readonly SynthesizedStack[],
    { path = '', outdir }: SynthesizedOptions = {},
  ) {
    this.path = path;
    this.outdir = outdir;
    this.stacks = app.filter((stack) => this.includes(stack.path) || isWithin(path, stack.path));
  }

  /** The part of the app that a construct and what is below it declares. */
  within(path: string): Synthesized {
    return new Synthesized(this.app, { path, outdir: this.outdir });
  }

  /** Whether a construct's path is in the part that this is. */
  includes(path: string): boolean {
    return isWithin(path, this.path);
  }

  /** Every addressable block, in declaration order of the construct tree. */
  elements(): readonly SynthesizedElement[] {
    return this.stacks.flatMap(({ elements }) => elements.filter(({ path }) => this.includes(path)));
  }

  /** Every resource, in declaration order of the construct tree. */
  resources(): readonly SynthesizedElement[] {
    return this.elements().filter(({ kind }) => kind === 'resource');
  }

  /** The resources of one type. */
  resourcesOf(type: ResourceType): readonly SynthesizedElement[] {
    return this.resources().filter((resource) => resource.type === typeName(type));
  }

  /**
   * The one resource (or data source, module, variable, local, output) at an address or at a construct's path
   * (the path of a construct stands for its primary resource, `Default`, too).
   *
   * @throws if there is none, or several: two stacks may use one address
   */
  resource(addressOrPath: string): SynthesizedElement {
    const all = this.elements();
    const wanted = [addressOrPath, `${addressOrPath}/Default`];
    const matching = all.filter(({ address, path }) => address === addressOrPath || wanted.includes(path));
    if (matching.length > 1) throw severalFound(addressOrPath, matching);
    const [match] = matching;
    if (match === undefined) throw notFound(addressOrPath, all);
    return match;
  }

  dataSources(): readonly SynthesizedElement[] {
    return this.elements().filter(({ kind }) => kind === 'data');
  }

  outputs(): readonly SynthesizedElement[] {
    return this.elements().filter(({ kind }) => kind === 'output');
  }

  /** The providers' configurations, of each stack that is concerned. */
  providers(): readonly SynthesizedProvider[] {
    return this.stacks.flatMap((stack) =>
      entriesOf(stack.json.provider).flatMap(([type, blocks]) =>
        (Array.isArray(blocks) ? blocks : [blocks]).filter(isObject).map(({ alias, ...attributes }) => ({
          stack: stack.id,
          type,
          ...(typeof alias === 'string' && { alias }),
          attributes,
        })),
      ),
    );
  }

  /** Where the state lies, of each stack that is concerned. */
  backends(): readonly SynthesizedBackend[] {
    return this.stacks.flatMap((stack) =>
      entriesOf(asObject(stack.json.terraform).backend).map(([type, attributes]) => ({
        stack: stack.id,
        type,
        attributes: asObject(attributes),
      })),
    );
  }
}

export function typeName(type: ResourceType): string {
  return typeof type === 'string' ? type : type.tfResourceType;
}

function isWithin(path: string, scope: string): boolean {
  return scope === '' || path === scope || path.startsWith(`${scope}/`);
}
