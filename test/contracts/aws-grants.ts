import type { Synthesized } from '../../lib/synthesized';
import { ofType, type GrantFacts } from './facts';

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
}

/** What the one role of a test may do, in the contracts' words. Results of queries are no zone. */
export function awsGrants(synthesized: Synthesized): GrantFacts {
  const all = synthesized.resources();
  const statements = ofType(all, 'aws_iam_role_policy').flatMap(
    ({ attributes }) => (JSON.parse(String(attributes.policy)) as { Statement: Statement[] }).Statement,
  );
  const results = all.find(
    ({ type, path }) => type === 'aws_s3_bucket' && /\/queries\//i.test(path),
  )?.address;
  const reached = (action: string) =>
    statements
      .filter(({ Action }) => Action.includes(action))
      .flatMap(({ Resource }) => Resource)
      .map((resource) => /^\$\{([^}]+)\.arn\}/.exec(resource)?.[1] ?? resource)
      .filter((address) => address !== results);
  return {
    readsSecrets: reached('secretsmanager:GetSecretValue'),
    readsBuckets: reached('s3:GetObject'),
    writesBuckets: reached('s3:PutObject'),
  };
}
