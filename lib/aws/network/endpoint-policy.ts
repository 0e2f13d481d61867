import { partitionOf, type Place } from '../foundation/arn';
import { EVERYBODY, type Statement } from '../foundation/policy';
import type { EndpointService } from './contract';

/**
 * Services whose endpoint gets no policy: MWAA and Redshift Serverless report through them as themselves, and who that is
 * stands nowhere.
 */
const WITHOUT: readonly EndpointService[] = [
  'airflow.api',
  'airflow.env',
  'airflow.ops',
  'redshift-serverless',
];

/**
 * Lets the account's own principals, and AWS's services on their behalf, through an endpoint, so that nobody carries data out
 * with credentials of another account.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function endpointPolicy(service: EndpointService, place: Place): string | undefined {
  if (WITHOUT.includes(service)) return undefined;
  const everything = { Effect: 'Allow', Principal: EVERYBODY, Action: '*', Resource: '*' } as const;
  const statements: Statement[] = [
    {
      ...everything,
      Sid: 'OwnPrincipals',
      Condition: { StringEquals: { 'aws:PrincipalAccount': place.account } },
    },
    { ...everything, Sid: 'Services', Condition: { Bool: { 'aws:PrincipalIsAWSService': 'true' } } },
    ...(service === 's3' ? [pullImages(place)] : []),
  ];
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** ECR hands out the layers of images from a bucket of its own. @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html */
function pullImages({ region }: Place): Statement {
  return {
    Sid: 'LayersOfImages',
    Effect: 'Allow',
    Principal: EVERYBODY,
    Action: 's3:GetObject',
    Resource: `arn:${partitionOf(region)}:s3:::prod-${region}-starport-layer-bucket/*`,
  };
}
