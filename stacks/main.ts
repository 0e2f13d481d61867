/** The app that cdktf.json runs: the reference platform in production, and in the sandbox that was asked for. */
import { App } from 'cdktf';
import { Environment } from '../lib';
import { aws, type AwsTarget } from '../lib/aws';
import { decommissionWanted } from './decommission';
import { golden } from './golden';
import { acme } from './reference';
import { wantedSandbox } from './wanted';

const app = new App();
const production = Environment.production({
  cloud: aws,
  target: { account: '111122223333', region: 'eu-west-1' },
});
acme.build(app, decommissionWanted(app, production), { golden: golden(app) });

const wanted = wantedSandbox<AwsTarget>(app);
if (wanted !== undefined) acme.build(app, production.sandbox(wanted));

app.synth();
