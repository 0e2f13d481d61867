import {
  TerraformStack,
  type TerraformOutput,
  type TerraformProvider,
  type TerraformRemoteState,
} from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { borrowedIn, type Borrowed } from '../lib/base/borrowed';
import { classifiedIn } from '../lib/classification';
import type { AnyCloud, BuildContext } from '../lib/cloud';
import { InvalidPlatform, renderProblem } from '../lib/errors';
import { checkGolden, letGo, renewed, type Golden, type GoldenEntry } from '../lib/golden';
import { statePrefix } from '../lib/names';
import { describe, type Saying, type StackDescription } from './description';
import { Exports } from './exports';
import { isWritingGolden } from './golden/mode';
import { problemsOfTree } from './tree';

/** What a stack of a platform is told. */
export interface PlatformStackProps extends Saying {
  readonly cloud: AnyCloud;
  readonly context: BuildContext;
  /** Pinned stores, keys and secrets. @default - nothing is pinned */
  readonly golden?: Golden;
  /** Paths of stores, keys and secrets that left the definition on purpose. @default - none */
  readonly removed?: readonly string[];
  /** What its state is called, where the environment's states lie. @default 'platform' */
  readonly state?: string;
}

/** The stack of a platform in one environment: provider, state, and the checks that only a stack can make. */
export class PlatformStack extends TerraformStack {
  readonly provider: TerraformProvider;
  /** How other stacks refer to what lies in this one. */
  readonly exports: Exports;
  private readonly context: BuildContext;
  private readonly golden?: Golden;
  private readonly removed: readonly string[];
  private readonly description: () => StackDescription;

  constructor(scope: Construct, id: string, props: PlatformStackProps) {
    super(scope, id);
    const { cloud, context, golden, removed = [], state = 'platform', ...rest } = props;
    this.context = context;
    this.exports = new Exports(this, cloud, context);
    this.golden = golden;
    this.removed = removed;
    this.description = () => describe(this, cloud.name, context, rest);
    this.provider = cloud.parts.provider(this, context);
    cloud.parts.state(this, `${statePrefix(context.identity)}/${state}.tfstate`, context);
    this.node.addValidation({
      validate: () => [...problemsOfTree(this), ...this.problemsOfGolden()].map(renderProblem),
    });
  }

  /** Whether stores, keys and secrets outlive their place in the definition here. */
  get retains(): boolean {
    return this.context.settings.removal === 'retain';
  }

  /** What must have been deployed before this stack is: what it borrows from the base of its account. */
  get borrows(): readonly Borrowed[] {
    return borrowedIn(this);
  }

  /** What lends comes first, wherever in the app it was built. */
  override prepareStack(): void {
    const lenders = new Set(this.borrows.map(({ stack }) => stack));
    if (lenders.size > 0)
      for (const stack of this.node.root.node.findAll())
        if (TerraformStack.isStack(stack) && lenders.has(stack.node.id)) this.addDependency(stack);
    super.prepareStack();
  }

  /** A stack of the same environment takes an attribute by itself; any other gets an output, as cdktf has it. */
  override registerOutgoingCrossStackReference(identifier: string): TerraformOutput {
    const isForeign = (it: IConstruct) =>
      TerraformStack.isStack(it) && it.dependencies.includes(this) && !this.isBeside(it);
    if (!this.node.root.node.findAll().some(isForeign))
      return { friendlyUniqueId: identifier } as TerraformOutput;
    const output = super.registerOutgoingCrossStackReference(identifier);
    this.exports.rename(output.friendlyUniqueId, identifier);
    return output;
  }

  override registerIncomingCrossStackReference(from: TerraformStack): TerraformRemoteState {
    if (!this.isBeside(from)) return super.registerIncomingCrossStackReference(from);
    const getString = (identifier: string) => this.exports.take(from, identifier);
    return { getString } as TerraformRemoteState;
  }

  /** What a golden file pins of this stack, given what it pins now. */
  pins(pinned: Entries = {}): Entries {
    return renewed({ pinned, classified: classifiedIn(this), moved: () => this.movedAddresses() });
  }

  /**
   * Besides the resources: what the stack says of itself, and, wherever stores are retained, that what left the definition on
   * purpose is forgotten, not destroyed.
   */
  override toTerraform(): Record<string, unknown> {
    const json = super.toTerraform() as Record<string, unknown>;
    json['//'] = { ...(json['//'] as object), dataops: this.description() };
    const pinned = this.pinned();
    if (pinned === undefined || !this.retains) return json;
    const forgotten = letGo({ pinned, classified: classifiedIn(this), removed: this.removed });
    if (forgotten.length === 0) return json;
    const blocks = forgotten.map((from) => ({ from, lifecycle: { destroy: false } }));
    return { ...json, removed: [...((json.removed as object[] | undefined) ?? []), ...blocks] };
  }

  /**
   * The stack as HCL, which cdktf writes when `SYNTH_HCL_OUTPUT` asks for it.
   *
   * @throws InvalidPlatform when the stack has `removed` blocks: cdktf's HCL leaves them out, and Terraform would destroy
   * what they let go
   */
  override toHclTerraform(): ReturnType<TerraformStack['toHclTerraform']> {
    const { removed } = this.toTerraform() as { removed?: readonly { readonly from: string }[] };
    if (removed === undefined) return super.toHclTerraform();
    throw new InvalidPlatform([
      {
        code: 'golden',
        path: this.node.path,
        what: 'HCL output leaves out what is let go, which would be destroyed',
        got: removed.map(({ from }) => from),
        fix: 'synthesize JSON: take SYNTH_HCL_OUTPUT out of the environment',
      },
    ]);
  }

  /** What this stack is compared with; a new stack beside pinned ones has nothing pinned yet. */
  private pinned(): Entries | undefined {
    const pinned = this.golden?.[this.node.id];
    if (!this.retains) return pinned;
    if (isWritingGolden(this)) return this.pins(pinned);
    return pinned ?? (this.golden && {});
  }

  private problemsOfGolden() {
    const pinned = this.pinned();
    if (pinned === undefined) return [];
    return checkGolden({
      stackId: this.node.id,
      pinned,
      classified: classifiedIn(this),
      removed: this.removed,
      moved: () => this.movedAddresses(),
    });
  }

  /** Whether a stack belongs to the same environment of the same platform. */
  private isBeside(stack: TerraformStack): stack is PlatformStack {
    return (
      stack instanceof PlatformStack &&
      statePrefix(stack.context.identity) === statePrefix(this.context.identity)
    );
  }

  private movedAddresses(): ReadonlyMap<string, string> {
    const blocks = super.toTerraform().moved as readonly { from: string; to: string }[] | undefined;
    return new Map((blocks ?? []).map(({ from, to }) => [from, to]));
  }
}

type Entries = Readonly<Record<string, GoldenEntry>>;
