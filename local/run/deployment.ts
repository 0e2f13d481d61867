import { App } from 'cdktf';
import { join } from 'node:path';
import { userInfo } from 'node:os';
import { Environment, platform } from '../../lib';
import { aws } from '../../lib/aws';
import { acme } from '../../stacks/reference';
import { EMULATOR_ACCOUNT } from '../emulator/environment';

export const REGION = 'eu-west-1';
/** Where production lies: another account than the one that the emulator plays. */
export const PRODUCTION = { account: '111122223333', region: REGION };
const DAY = 24 * 60 * 60 * 1000;

/** What the warehouse of the run holds. */
export const DAILY = {
  columns: { day: 'date', sales: 'bigint', revenue: 'decimal(14,2)' },
  sortedBy: ['day'],
} as const;

/** The reference platform, with a table in its warehouse that Airflow fills, a query that people keep, and rows. */
export const deployed = platform(acme.name, {
  ...acme.definition,
  warehouse: {
    ...acme.definition.warehouse,
    tables: { daily: DAILY },
    queries: { 'best-days': 'SELECT day, revenue FROM {{ daily }} ORDER BY revenue DESC LIMIT 10' },
  },
  orchestrator: { ...acme.definition.orchestrator, builds: true },
  data: { tables: { 'curated.sales': { rows: 10_000 } } },
});

/**
 * That platform as a sandbox of whoever runs this, synthesized into a folder. It asks for a network, which nothing of it lies
 * in, so that the run has one to look at.
 */
export function synthesize(outdir: string, creation: string) {
  const app = new App({ outdir });
  const production = Environment.production({ cloud: aws, target: PRODUCTION });
  const sandbox = production.sandbox({
    owner: developer(),
    expires: new Date(Date.now() + DAY).toISOString().slice(0, 10),
    target: { account: EMULATOR_ACCOUNT, region: REGION },
    settings: { network: 'own', data: 'seeded' },
  });
  const built = deployed.build(app, sandbox, { creation });
  app.synth();
  return { built, folder: join(outdir, 'stacks', built.stack.node.id) };
}

/** The sandbox, with everything that the platform declares. */
export type Deployed = ReturnType<typeof synthesize>['built'];

/** The login name; an account without a name, as in some containers, still gets a sandbox. */
function developer(): string {
  try {
    return userInfo().username;
  } catch {
    return 'developer';
  }
}
