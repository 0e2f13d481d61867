/** The app of the benchmark: the part of the reference platform that opponents know, in the sandbox that was asked for, with one attribute to change. */
import { App } from 'cdktf';
import { Environment, platform } from '../lib';
import { aws, type AwsTarget } from '../lib/aws';
import { acme } from '../stacks/reference';
import { wantedSandbox } from '../stacks/wanted';

/** Set where the policy of a role shall differ from what was deployed, and nothing else. */
const CHANGED = 'BENCH_CHANGED';

const { secrets, lake, monitoring, roles } = acme.definition;
const { alertTo } = monitoring;
const reads = ['curated', 'served', ...(process.env[CHANGED] ? (['raw'] as const) : [])] as const;
const measured = platform('acme', {
  secrets,
  lake,
  roles: { loader: roles.loader, analyst: { reads } },
  monitoring: { alertTo },
});

const app = new App();
const production = Environment.production({
  cloud: aws,
  target: { account: '111122223333', region: 'eu-west-1' },
});
const wanted = wantedSandbox<AwsTarget>(app);
if (wanted !== undefined) measured.build(app, production.sandbox(wanted));

app.synth();
