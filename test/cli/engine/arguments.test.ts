import { type Command, Engine, type Exit, type Plan, type Workspace } from '../../../cli/engine';
import { cleanEnv, stack, temporaryFolder } from './support';

/** The arguments that reach Terraform, without a Terraform. */
async function argumentsOf(
  use: (workspace: Workspace) => Promise<unknown>,
  parallelism?: number,
): Promise<string[]> {
  const seen: string[] = [];
  const run = async ({ args }: { args: readonly string[] }): Promise<Exit> => {
    seen.push(args.join(' '));
    const stdout =
      args[0] === 'version' ? '{"terraform_version":"1.11.4","platform":"p"}' : '{"applyable":true}';
    return { code: 0, interrupts: 0, stdout, stderr: '' };
  };
  const engine = await Engine.open({ env: cleanEnv(), run });
  await use(engine.workspace({ folder: stack({ a: {} }), parallelism }));
  return seen.slice(1);
}

const ALWAYS = '-json -input=false';

test('init neither asks to migrate a state nor keeps to the versions of an earlier lock file', async () => {
  await expect(argumentsOf((workspace) => workspace.init())).resolves.toEqual([
    `init ${ALWAYS} -reconfigure -upgrade`,
  ]);
});

test.each([
  [undefined, '-refresh=true -out=/o'],
  [{ refresh: false }, '-refresh=false -out=/o'],
  [{ destroy: true }, '-destroy -refresh=true -out=/o'],
] as const)('plan %o', async (options, args) => {
  const seen = await argumentsOf((workspace) => workspace.plan({ ...options, out: '/o' }));
  expect(seen.slice(1)).toEqual([`plan ${ALWAYS} ${args}`, 'show -json /o']);
});

test.each([
  [{ autoApprove: true }, '-auto-approve -refresh=true'],
  [{ autoApprove: true, refresh: false }, '-auto-approve -refresh=false'],
  [{ file: '/dev/null', empty: false } as Plan, '/dev/null'],
] as const)('apply %o', async (what, args) => {
  const seen = await argumentsOf((workspace) => workspace.apply(what));
  expect(seen.at(-1)).toBe(`apply ${ALWAYS} ${args}`);
});

test('a plan without changes needs no terraform', async () => {
  const empty = { file: '/no/such', empty: true } as Plan;
  expect((await argumentsOf((workspace) => workspace.apply(empty))).at(-1)).toMatch(/^init/);
});

test.each([
  [undefined, '-auto-approve -refresh=false'],
  [{ refresh: true }, '-auto-approve -refresh=true'],
] as const)('destroy %o reads data sources only when asked to', async (options, args) => {
  const seen = await argumentsOf((workspace) => workspace.destroy(options));
  expect(seen.at(-1)).toBe(`destroy ${ALWAYS} ${args}`);
});

test('the width reaches every walk', async () => {
  const seen = await argumentsOf(async (workspace) => {
    await workspace.plan();
    await workspace.apply({ autoApprove: true });
    await workspace.destroy();
  }, 3);
  expect(seen.filter((line) => line.includes('-parallelism=3'))).toHaveLength(3);
});

test('the environment: first the engine, then the workspace, and the working data is ours', async () => {
  const seen: Command[] = [];
  const warn = jest.fn();
  const engine = await Engine.open({
    env: { ...cleanEnv(), TF_WORKSPACE: 'w', AWS_REGION: 'eu-west-1', DATAOPS_CACHE: temporaryFolder() },
    warn,
    run: async (command) => {
      seen.push(command);
      return { code: 0, interrupts: 0, stdout: '{"terraform_version":"1.11.4","platform":"p"}', stderr: '' };
    },
  });
  await engine
    .workspace({ folder: stack({}), env: { AWS_REGION: 'us-east-1', TF_DATA_DIR: '/elsewhere' } })
    .init();
  expect(warn).toHaveBeenCalledTimes(1);
  const [version, init] = seen.map(({ env }) => env);
  expect(version).toMatchObject({ AWS_REGION: 'eu-west-1', TF_IN_AUTOMATION: '1' });
  expect(init).toMatchObject({ AWS_REGION: 'us-east-1', TF_IN_AUTOMATION: '1' });
  expect(init?.TF_DATA_DIR).toMatch(/terraform\/acme-[0-9a-f]{12}$/);
  expect(init).not.toHaveProperty('TF_WORKSPACE');
});
