import type { App } from 'cdktf';
import { BuiltBase } from '../lib/base/built';
import { compare, sideOf, sideOfBase } from '../lib/mirror';
import { BuiltPlatform } from '../lib/platform/built';
import { DIFF, readWritten, writeMirrors, type Mirrored } from './mirrors/file';

/**
 * Lets the app write, once it is synthesized, how well its environments of the name that the context asks for mirror
 * production. Only the app itself can tell: what settings predict is in its code, not in what it writes.
 */
export function reportMirrors(app: App): void {
  const name: unknown = app.node.tryGetContext(DIFF);
  if (typeof name !== 'string') return;
  // cdktf asks the app itself last, once every stack is written.
  app.node.addValidation({
    validate: () => {
      writeMirrors(app.outdir, mirrorsOf(app, name));
      return [];
    },
  });
}

/** Every environment of a name against the production of the same platform, and the base that lends it something. */
function mirrorsOf(app: App, name: string): readonly Mirrored[] {
  const sideIn = (built: BuiltPlatform) =>
    sideOf(built, ...built.stacks.map((stack) => readWritten(app, stack)));
  const all = app.node.findAll();
  const built = all.filter((construct) => construct instanceof BuiltPlatform);
  const lender = ({ context }: BuiltPlatform) => {
    const bases = all.filter((construct) => construct instanceof BuiltBase);
    const base = bases.find(({ stack }) => stack.node.id === context.base?.stackId);
    return base && sideOfBase(base, readWritten(app, base.stack));
  };
  return built
    .filter(({ environment }) => environment.name === name)
    .map((here) => {
      const { platform, account, region } = here.context.identity;
      const there = productionOf(here, built);
      if (there === undefined) return { platform, account, region };
      return { platform, account, region, report: compare(sideIn(here), sideIn(there), lender(here)) };
    });
}

/** The production that it was made from, else one of the same platform, in the same region where there is one. */
function productionOf(here: BuiltPlatform, built: readonly BuiltPlatform[]): BuiltPlatform | undefined {
  const { platform, region } = here.context.identity;
  const candidates = built.filter(
    ({ context }) => context.environmentClass === 'production' && context.identity.platform === platform,
  );
  return (
    candidates.find(({ environment }) => environment === here.environment.production) ??
    candidates.find(({ context }) => context.identity.region === region) ??
    candidates[0]
  );
}
