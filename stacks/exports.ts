import { ref, Token, TerraformLocal, TerraformResource, type TerraformElement } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { addressOf } from '../lib/address';
import type { AnyCloud, BuildContext } from '../lib/cloud';
import type { PlatformStack } from './platform-stack';

/** Version of what a stack publishes for others; it is part of the parameters' names. */
const CONTRACT = 'v1';

/**
 * How a reference to another stack of the same environment travels: computed where the name tells it, else through a
 * parameter that the other stack publishes, never through the other one's state.
 */
export class Exports {
  private readonly published = new Map<string, string>();
  private readonly taken = new Map<string, string>();
  private readonly renamed = new Map<string, string>();

  constructor(
    private readonly stack: PlatformStack,
    private readonly cloud: AnyCloud,
    private readonly context: BuildContext,
  ) {}

  /** What an attribute is asked for by, where it is an output for other stacks as well. */
  rename(name: string, identifier: string): void {
    this.renamed.set(name, identifier);
  }

  /** A reference to another stack's attribute, for use in this one. */
  take(from: PlatformStack, name: string): string {
    const identifier = from.exports.renamed.get(name) ?? name;
    const key = `${from.node.id} ${identifier}`;
    const known = this.taken.get(key);
    if (known !== undefined) return known;
    const { element, attribute, path } = from.exports.find(identifier);
    const imports = room(this.stack, 'imports');
    const computed = this.cloud.parts.exports!().compute(element, attribute, from.exports.context);
    const reference =
      computed === undefined
        ? this.cloud.parts.exports!().read(imports, idOf(path), from.exports.publish(identifier))
        : new TerraformLocal(imports, idOf(path), computed).asString;
    this.taken.set(key, reference);
    return reference;
  }

  /** Publishes an attribute of this stack. @returns the parameter's name */
  private publish(identifier: string): string {
    const known = this.published.get(identifier);
    if (known !== undefined) return known;
    const { path } = this.find(identifier);
    const value = Token.asString(ref(identifier, this.stack));
    const name = this.cloud.parts.exports!().publish(
      room(this.stack, 'exports'),
      idOf(path),
      `${CONTRACT}/${path}`,
      value,
      this.context,
    );
    this.published.set(identifier, name);
    return name;
  }

  /** The element that an identifier (`type.id.attribute`) speaks of, and what both stacks call the attribute. */
  private find(identifier: string): { element: TerraformElement; attribute: string; path: string } {
    for (const construct of this.stack.node.findAll()) {
      const address = addressOf(construct);
      if (address === undefined || !identifier.startsWith(`${address}.`)) continue;
      const attribute = identifier.slice(address.length + 1);
      const below = construct.node.path.slice(this.stack.node.path.length + 1).replace(/(\/Default)+$/, '');
      const element = construct as IConstruct as TerraformElement;
      return { element, attribute, path: `${below}/${wordFor(construct, attribute)}` };
    }
    throw new Error(`${this.stack.node.path}: nothing here is called ${identifier}`);
  }
}

/** What is read in the place of a resource is called like the resource's own, so that environments compare. */
function wordFor(construct: IConstruct, attribute: string): string {
  return TerraformResource.isTerraformResource(construct) ? attribute : 'arn';
}

/** A construct's id holds no slash. */
function idOf(path: string): string {
  return path.replaceAll('/', '.');
}

function room(stack: IConstruct, id: string): Construct {
  return (stack.node.tryFindChild(id) as Construct | undefined) ?? new Construct(stack as Construct, id);
}
