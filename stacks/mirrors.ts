import type { App } from 'cdktf';
import { compare, sideOf } from '../lib/mirror';
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

/** Every environment of a name against the production of the same platform. */
function mirrorsOf(app: App, name: string): readonly Mirrored[] {
  const sideIn = (built: BuiltPlatform) =>
    sideOf(built, ...built.stacks.map((stack) => readWritten(app, stack)));
  const built = app.node.findAll().filter((construct) => construct instanceof BuiltPlatform);
  return built
    .filter(({ environment }) => environment.name === name)
    .map((here) => {
      const { platform, account, region } = here.context.identity;
      const there = productionOf(here, built);
      return { platform, account, region, ...(there && { report: compare(sideIn(here), sideIn(there)) }) };
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
