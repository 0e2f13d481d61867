import { Environment, platform, type Definition, type Problem } from '../../../lib';
import { InvalidPlatform } from '../../../lib/errors';
import { google, type GoogleAdoption, type GoogleTarget } from '../../../lib/google';
import { synth, testApp } from '../../../lib/testing/synth';

export const TARGET: GoogleTarget = {
  project: 'acme-production',
  projectNumber: '123456789012',
  region: 'europe-west1',
};
export const SANDBOX_TARGET: GoogleTarget = {
  project: 'acme-sandboxes',
  projectNumber: '210987654321',
  region: 'europe-west1',
};

export const production = (adopt?: GoogleAdoption, cloud = google) =>
  Environment.production({ cloud, target: TARGET, adopt });

export const sandbox = (owner = 'ada') =>
  production().sandbox({ owner, expires: '2026-12-01T18:00:00Z', target: SANDBOX_TARGET });

type Place = ReturnType<typeof production> | ReturnType<typeof sandbox>;

/** A platform of secrets and lake in an app of its own. */
export function make(
  definition: Pick<Definition, 'secrets' | 'lake'>,
  environment: Place = production(),
  creation = 'manual',
) {
  const built = platform('acme', { secrets: [], lake: {}, ...definition }).build(testApp(), environment, {
    creation,
  });
  return { built, synthesize: () => synth(built.stack) };
}

/** The problems that something throws; none if it does not. */
export function problemsOf(action: () => unknown): readonly Problem[] {
  try {
    action();
  } catch (error) {
    if (error instanceof InvalidPlatform) return error.problems;
    throw error;
  }
  return [];
}

export const pathsOf = (problems: readonly Problem[]) => problems.map(({ code, path }) => `${code} ${path}`);
