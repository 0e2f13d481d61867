import { App } from 'cdktf';
import { acme, ada, production } from './platform';

const app = new App();
acme.build(app, production);
acme.build(app, ada);
app.synth();
