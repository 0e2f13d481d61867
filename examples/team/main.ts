import { S3BucketMetric } from '@cdktf/provider-aws/lib/s3-bucket-metric';
import { App, TerraformOutput } from 'cdktf';
import { ada, ben, production, staging } from './environments';
import { shop } from './platform';

const app = new App();
const live = shop.build(app, production);
for (const environment of [staging, ada, ben]) shop.build(app, environment);

// Resources of your own lie beside the platform's, in its stack, and refer to them.
new S3BucketMetric(live.stack, 'Landing', {
  bucket: live.lake.zone('raw').bucket.id,
  name: 'landing',
  filter: { prefix: 'landing/' },
});
new TerraformOutput(live.stack, 'ArrivalsQueue', { value: live.extensions.arrivals.url });

app.synth();
