/**
 * The app of the reliability runs: every kind of thing that a platform creates, few of each.
 *
 * The lifecycle rules of its buckets are left out: the provider waits for each of them for most of a minute, and a
 * repeated creation of rules does no harm.
 */
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { App } from 'cdktf';
import { Environment, extension, platform } from '../../lib';
import { aws, type AwsMonitoring, type AwsTarget } from '../../lib/aws';
import { wantedSandbox } from '../../stacks/wanted';

/** Set where the definition shall differ from what was deployed: the analyst may then read the secret, too. */
const CHANGED = 'CHAOS_CHANGED';

const sales = { columns: { id: 'bigint', day: 'date' } } as const;

/** No capability writes logs by itself; what runs on the platform does. */
const jobs = extension({
  build: (scope, id, { capabilities }) =>
    (capabilities.monitoring as AwsMonitoring).logGroup(scope, id, 'jobs'),
});

const acme = platform('acme', {
  secrets: ['crm-api-key'],
  lake: { zones: { raw: { tables: { sales } } } },
  roles: {
    loader: { writes: ['raw'], secrets: ['crm-api-key'] },
    analyst: { reads: ['raw'], secrets: process.env[CHANGED] ? ['crm-api-key'] : [] },
  },
  monitoring: { alertTo: 'data-oncall@acme.example' },
  extensions: { jobs },
});

const app = new App();
const production = Environment.production({
  cloud: aws,
  target: { account: '111122223333', region: 'eu-west-1' },
});
const wanted = wantedSandbox<AwsTarget>(app);
const { stack } = acme.build(app, wanted === undefined ? production : production.sandbox(wanted));
for (const construct of stack.node.findAll())
  if (construct instanceof S3BucketLifecycleConfiguration)
    construct.node.scope?.node.tryRemoveChild(construct.node.id);

app.synth();
