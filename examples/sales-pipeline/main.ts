import { App } from 'cdktf';
import type { AwsTarget } from 'cdktf-dataops/aws';
import { wantedSandbox } from 'cdktf-dataops/stacks';
import { sales, production } from './platform';

const app = new App();
sales.build(app, production);

const wanted = wantedSandbox<AwsTarget>(app);
if (wanted) sales.build(app, production.sandbox(wanted));
app.synth();
