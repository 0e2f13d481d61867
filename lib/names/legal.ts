import { nameRules, type NameKind } from './rules';
import type { NameRule } from './rule';

/**
 * What a service would refuse about a name, for names that users give; empty if it is legal.
 *
 * @param kind what the name is for, for example `aws.s3-bucket`
 * @param value the name as the service will read it
 */
export function problemsOfName(kind: NameKind, value: string): string[] {
  const rule: NameRule = nameRules[kind];
  const [min, max] = rule.length;
  const unit = rule.counts ?? 'characters';
  const length = unit === 'bytes' ? Buffer.byteLength(value) : value.length;
  const problems: string[] = [];
  if (length < min || length > max) {
    problems.push(`a name of '${kind}' must have ${min} to ${max} ${unit}, got ${length} in '${value}'`);
  }
  if (!rule.pattern.test(value)) {
    problems.push(`a name of '${kind}' must match ${rule.pattern.source}, got '${value}'`);
  }
  for (const refused of [rule.reserved, rule.forbidden]) {
    const found = refused?.exec(value)?.[0];
    if (found !== undefined) {
      problems.push(`'${found}' is reserved in names of '${kind}', got '${value}'; choose another name`);
    }
  }
  return problems;
}
