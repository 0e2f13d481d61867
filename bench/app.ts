/** The app of the benchmark: the reference platform, in the sandbox that was asked for, with one attribute to change. */
import { App } from 'cdktf';
import { Environment, platform } from '../lib';
import { aws, type AwsTarget } from '../lib/aws';
import { acme } from '../stacks/reference';
import { wantedSandbox } from '../stacks/wanted';

/** Set where the policy of a role shall differ from what was deployed, and nothing else. */
const CHANGED = 'BENCH_CHANGED';

const { roles } = acme.definition;
const changed = { ...roles, analyst: { reads: ['curated', 'served', 'raw'] } } as const;
const measured = process.env[CHANGED] ? platform('acme', { ...acme.definition, roles: changed }) : acme;

const app = new App();
const production = Environment.production({
  cloud: aws,
  target: { account: '111122223333', region: 'eu-west-1' },
});
const wanted = wantedSandbox<AwsTarget>(app);
if (wanted !== undefined) measured.build(app, production.sandbox(wanted));

app.synth();
