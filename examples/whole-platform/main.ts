import { App } from 'cdktf';
import { ada, ben, production, shared } from './environments';
import { acme } from './platform';

const app = new App();
shared.build(app);
for (const environment of [production, ada, ben]) acme.build(app, environment);
app.synth();
