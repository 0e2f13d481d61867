import { App } from 'cdktf';
import type { AwsTarget } from 'cdktf-dataops/aws';
import { wantedSandbox } from 'cdktf-dataops/stacks';
import { production, shop } from './platform';

const app = new App();
shop.build(app, production);

const wanted = wantedSandbox<AwsTarget>(app);
if (wanted) shop.build(app, production.sandbox(wanted));
app.synth();
