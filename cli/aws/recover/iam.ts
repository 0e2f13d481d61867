import { iamArn } from '../../../lib/aws/foundation/arn';
import { orNothing } from '../failures';
import { nameOf, tagsOf, type Finder } from './search';

export const role: Finder = async ({ client }, values) => {
  const name = nameOf(values);
  if (name === undefined) return undefined;
  const found = await orNothing(client('iam').getRole({ RoleName: name }), 'NoSuchEntityException');
  return found && { importId: name, tags: tagsOf(found.Role?.Tags) };
};

export const policy: Finder = async ({ client, record }, values) => {
  const name = nameOf(values);
  if (name === undefined) return undefined;
  const PolicyArn = iamArn(record.identity, `policy${nameOf(values, 'path') ?? '/'}${name}`);
  const found = await orNothing(client('iam').getPolicy({ PolicyArn }), 'NoSuchEntityException');
  return found && { importId: PolicyArn, tags: tagsOf(found.Policy?.Tags) };
};
