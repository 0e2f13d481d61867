import { awsDataRules } from './rules/aws-data';
import { awsOperationsRules } from './rules/aws-operations';
import { awsRuntimeRules } from './rules/aws-runtime';
import { googleDataRules } from './rules/google-data';
import { googleRuntimeRules } from './rules/google-runtime';
import type { NameRule } from './rule';

/** The rule of every kind of name, by cloud and kind. */
export const nameRules = {
  ...awsDataRules,
  ...awsRuntimeRules,
  ...awsOperationsRules,
  ...googleDataRules,
  ...googleRuntimeRules,
} satisfies Record<string, NameRule>;

/** What a name is for, for example `aws.s3-bucket`. */
export type NameKind = keyof typeof nameRules;
