import { TerraformStack, type TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { classifiedIn } from '../lib/classification';
import type { AnyCloud, BuildContext } from '../lib/cloud';
import { renderProblem } from '../lib/errors';
import { checkGolden, letGo, type Golden, type GoldenCheck } from '../lib/golden';
import { statePrefix } from '../lib/names';
import { problemsOfTree } from './tree';

export interface PlatformStackProps {
  readonly cloud: AnyCloud;
  readonly context: BuildContext;
  /** Pinned stores, keys and secrets. @default - nothing is pinned */
  readonly golden?: Golden;
  /** Paths of stores, keys and secrets that left the definition on purpose. @default - none */
  readonly removed?: readonly string[];
}

/** The stack of a platform in one environment: provider, state, and the checks that only a stack can make. */
export class PlatformStack extends TerraformStack {
  readonly provider: TerraformProvider;
  private readonly context: BuildContext;
  private readonly golden?: Golden;
  private readonly removed: readonly string[];

  constructor(scope: Construct, id: string, { cloud, context, golden, removed = [] }: PlatformStackProps) {
    super(scope, id);
    this.context = context;
    this.golden = golden;
    this.removed = removed;
    this.provider = cloud.parts.provider(this, context);
    cloud.parts.state(this, `${statePrefix(context.identity)}/platform.tfstate`, context);
    this.node.addValidation({
      validate: () => [...problemsOfTree(this), ...this.problemsOfGolden()].map(renderProblem),
    });
  }

  /** What left the definition on purpose is forgotten, not destroyed, wherever stores are retained. */
  override toTerraform(): Record<string, unknown> {
    const json = super.toTerraform() as Record<string, unknown>;
    const pinned = this.pinned();
    if (pinned === undefined || this.context.settings.removal === 'destroy') return json;
    const forgotten = letGo({ pinned, classified: classifiedIn(this), removed: this.removed });
    if (forgotten.length === 0) return json;
    const blocks = forgotten.map((from) => ({ from, lifecycle: { destroy: false } }));
    return { ...json, removed: blocks };
  }

  private pinned(): GoldenCheck['pinned'] | undefined {
    return this.golden?.[this.node.id];
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

  private movedAddresses(): ReadonlyMap<string, string> {
    const blocks = super.toTerraform().moved as readonly { from: string; to: string }[] | undefined;
    return new Map((blocks ?? []).map(({ from, to }) => [from, to]));
  }
}
