import type { DatabaseContents } from '../../../lib/base/contents';
import type { Database } from './data-api';
import {
  addMember,
  createRole,
  createUser,
  forbidLoad,
  IS_ROLE,
  IS_USER,
  letBuild,
  letLoad,
  letRead,
  MEMBERS,
  removeMember,
  rolesOf,
} from './roles';

/** Lets in who is named, each to what it may, and nobody else. */
export async function fillRoles(
  database: Database,
  { readers, builders }: DatabaseContents,
  loadsAs: string | undefined,
): Promise<void> {
  const roles = rolesOf(database.name);
  for (const role of Object.values(roles))
    if (!(await database.run(IS_ROLE, { name: role }))) await database.run(createRole(role));
  await database.together([...letRead(roles.readers), ...letBuild(roles.builders)]);
  for (const user of readers) await makeUser(database, user);
  const read = membership(roles.readers);
  const build = membership(roles.builders);
  await setMembers(database, roles.readers, readers, read);
  // Loading goes first: who is a member has it.
  await setMembers(database, roles.builders, builders, {
    join: (user) => [letLoad(user, loadsAs), ...build.join(user)],
    leave: (user) => [forbidLoad(user, loadsAs), ...build.leave(user)],
  });
}

export async function makeUser(database: Database, user: string): Promise<void> {
  if (!(await database.run(IS_USER, { name: user }))) await database.run(createUser(user));
}

/** Statements by which a user becomes a member of a role, and no member any more. */
interface Membership {
  join(user: string): readonly string[];
  leave(user: string): readonly string[];
}

function membership(role: string): Membership {
  return { join: (user) => [addMember(role, user)], leave: (user) => [removeMember(role, user)] };
}

async function setMembers(
  database: Database,
  role: string,
  users: readonly string[],
  { join, leave }: Membership,
): Promise<void> {
  const members = (await database.rows(MEMBERS, { role })).map(([user = '']) => user);
  const left = members.filter((member) => !users.includes(member));
  const joining = users.filter((user) => !members.includes(user));
  for (const statement of [...left.flatMap(leave), ...joining.flatMap(join)]) await database.run(statement);
}
