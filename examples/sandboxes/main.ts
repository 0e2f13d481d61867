import { App } from 'cdktf';
import type { AwsTarget } from 'cdktf-dataops/aws';
import { wantedSandbox } from 'cdktf-dataops/stacks';
import { crm, production } from './platform';

const app = new App();
crm.build(app, production);

const wanted = wantedSandbox<AwsTarget>(app);
if (wanted) crm.build(app, production.sandbox(wanted));
app.synth();
