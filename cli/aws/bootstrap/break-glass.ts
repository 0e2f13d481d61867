import { orNothing } from '../failures';
import { BREAK_GLASS_SESSION, breakGlassPolicy, breakGlassTrust } from '../policies/break-glass';
import { isSamePolicy } from '../same';
import { settled } from '../settled';
import { done, isOurs, LEFT, tagsOf, type Done, type Groundwork } from './context';

const POLICY = 'keys';

/** The role that alone may delete protected keys, and what it may do. */
export async function ensureBreakGlass(groundwork: Groundwork): Promise<Done> {
  const { clients, names, place } = groundwork;
  const { iam } = clients;
  const RoleName = names.breakGlassRole;
  const trust = JSON.stringify(breakGlassTrust(place));
  const found = await orNothing(iam.getRole({ RoleName }), 'NoSuchEntity', 'NoSuchEntityException');
  if (found?.Role !== undefined && !isOurs(groundwork, 'breakGlassRole', found.Role.Tags)) return LEFT;
  const changed: string[] = [];

  if (found?.Role === undefined) {
    await iam.createRole({
      RoleName,
      AssumeRolePolicyDocument: trust,
      Description: 'The only role that may delete the protected keys of data platforms',
      MaxSessionDuration: BREAK_GLASS_SESSION,
      Tags: tagsOf(groundwork),
    });
  } else {
    const { AssumeRolePolicyDocument = '', MaxSessionDuration } = found.Role;
    if (!isSamePolicy(decoded(AssumeRolePolicyDocument), JSON.parse(trust))) {
      await iam.updateAssumeRolePolicy({ RoleName, PolicyDocument: trust });
      changed.push('trust');
    }
    if (MaxSessionDuration !== BREAK_GLASS_SESSION) {
      await iam.updateRole({ RoleName, MaxSessionDuration: BREAK_GLASS_SESSION });
      changed.push('session');
    }
  }

  const policy = breakGlassPolicy(place);
  const attached =
    found &&
    (await orNothing(
      iam.getRolePolicy({ RoleName, PolicyName: POLICY }),
      'NoSuchEntity',
      'NoSuchEntityException',
    ));
  if (!isSamePolicy(decoded(attached?.PolicyDocument), policy)) {
    const PolicyDocument = JSON.stringify(policy);
    await settled(() => iam.putRolePolicy({ RoleName, PolicyName: POLICY, PolicyDocument }));
    changed.push('permissions');
  }
  return done(found === undefined, changed);
}

/** IAM answers with documents in the encoding of addresses. */
function decoded(text: string | undefined): unknown {
  return text && JSON.parse(decodeURIComponent(text));
}
