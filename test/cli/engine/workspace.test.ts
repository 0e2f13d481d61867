import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Engine, type EngineEvent, refusals, runTerraform } from '../../../cli/engine';
import {
  cleanEnv,
  failure,
  provisioner,
  rewrite,
  stack,
  temporaryFolder,
  withTerraform,
  workspaceOf,
} from './support';

const OUTPUTS = {
  output: { name: { value: '${terraform_data.a.output}' }, secret: { value: 'hush', sensitive: true } },
};

withTerraform('a workspace (needs terraform)', () => {
  test('goes from nothing to a state and back', async () => {
    const { workspace } = await workspaceOf(
      stack({ a: { input: 'one' }, b: { input: '${terraform_data.a.id}' } }, OUTPUTS),
    );
    expect(workspace.stack).toBe('acme');
    await expect(workspace.stateList()).resolves.toEqual([]);

    const plan = await workspace.plan();
    expect(plan).toMatchObject({ empty: false, counts: { create: 2 }, outputs: ['name', 'secret'] });
    await expect(workspace.apply(plan)).resolves.toEqual({ add: 2, change: 0, remove: 0, import: 0 });

    await expect(workspace.stateList()).resolves.toEqual(['terraform_data.a', 'terraform_data.b']);
    await expect(workspace.outputs()).resolves.toEqual({ name: 'one' });
    await expect(workspace.outputs({ sensitive: true })).resolves.toEqual({ name: 'one', secret: 'hush' });
    const again = await workspace.plan();
    expect(again.empty).toBe(true);
    await expect(workspace.apply(again)).resolves.toMatchObject({ add: 0 });

    expect((await workspace.plan({ destroy: true })).counts.delete).toBe(2);
    await expect(workspace.destroy()).resolves.toMatchObject({ remove: 2 });
    await expect(workspace.stateList()).resolves.toEqual([]);
  });

  test('a trigger that changes plans a replacement, which protection refuses', async () => {
    const folder = stack({ a: { triggers_replace: '1' } });
    const { workspace } = await workspaceOf(folder);
    await workspace.apply({ autoApprove: true });
    rewrite(folder, { a: { triggers_replace: '2' } });
    const plan = await workspace.plan();
    expect(plan.changes).toMatchObject([{ action: 'replace', replacedFor: ['triggers_replace'] }]);
    expect(refusals(plan, { protected: ['terraform_data.a'] })).toHaveLength(1);
  });

  test('initialises once for the same needs, and again for others', async () => {
    const folder = stack({ a: {} });
    const { workspace, engine, told } = await workspaceOf(folder);
    const inits = () =>
      told.filter((event) => event.type === 'phase-started' && event.phase === 'init').length;
    await workspace.init();
    rewrite(folder, { a: {}, b: {} });
    await workspace.plan();
    expect(inits()).toBe(1);
    const other = engine.workspace({ folder, onEvent: (event) => told.push(event) });
    await other.init();
    expect(inits()).toBe(1);
    rewrite(folder, { a: {} }, { terraform: { backend: { local: { path: 'elsewhere.tfstate' } } } });
    await other.init();
    expect(inits()).toBe(2);
  });

  test('no plan and no log is left, beside the stack or in the cache', async () => {
    const folder = stack({ a: {} });
    const { workspace, env } = await workspaceOf(folder);
    await workspace.apply(await workspace.plan());
    expect((await workspace.plan()).empty).toBe(true);
    expect(readdirSync(folder)).toEqual(['cdk.tf.json', 'terraform.tfstate']);

    const cache = join(env.DATAOPS_CACHE ?? '', 'terraform');
    const data = join(cache, readdirSync(cache)[0] ?? '');
    const left = () => readdirSync(data).filter((name) => /\.(tfplan|log)$/.test(name));
    expect(left()).toEqual([]);
    writeFileSync(join(data, 'of-a-killed-one.tfplan'), '');
    utimesSync(join(data, 'of-a-killed-one.tfplan'), 0, 0);
    await workspace.init();
    expect(left()).toEqual([]);
  });

  test('a plan is applied once, and not after a later one', async () => {
    const { workspace } = await workspaceOf(stack({ a: {} }));
    const [first, second] = [await workspace.plan(), await workspace.plan()];
    expect((await failure(workspace.apply(first))).code).toBe('plan-gone');
    await workspace.apply(second);
    expect((await failure(workspace.apply(second))).code).toBe('plan-gone');
  });

  test('a discarded plan is gone, one that the caller keeps is not', async () => {
    const folder = stack({ a: {} });
    const { workspace } = await workspaceOf(folder);
    const [own, kept] = [await workspace.plan(), await workspace.plan({ out: join(folder, 'kept') })];
    await workspace.discard(own);
    await workspace.discard(kept);
    expect([existsSync(own.file), existsSync(kept.file)]).toEqual([false, true]);
    await expect(workspace.apply(kept)).resolves.toMatchObject({ add: 1 });
  });

  test('a failing resource names itself, and what went well is kept', async () => {
    const folder = stack({
      good: {},
      bad: { depends_on: ['terraform_data.good'], ...provisioner('echo oh no; exit 3') },
    });
    const { workspace, told } = await workspaceOf(folder);
    const error = await failure(workspace.apply({ autoApprove: true }));
    expect(error.code).toBe('apply-failed');
    expect(error.message).toMatch(
      /terraform_data\.bad: local-exec provisioner error: .*exit status 3\. Output: oh no/,
    );
    expect(told.at(-1)).toMatchObject({ type: 'phase-ended', phase: 'apply', ok: false });
    await expect(workspace.stateList()).resolves.toContain('terraform_data.good');
  });

  test('a failing precondition fails the plan', async () => {
    const precondition = [{ condition: '${self.input == "x"}', error_message: 'only x will do' }];
    const { workspace } = await workspaceOf(
      stack({ a: { input: 'y', lifecycle: { postcondition: precondition } } }),
    );
    const error = await failure(workspace.plan());
    expect(error.code).toBe('plan-failed');
    expect(error.message).toContain('only x will do');
  });

  test('a second apply at the same time is told who holds the lock', async () => {
    const folder = stack({ slow: provisioner('sleep 2') });
    const { workspace, engine, told } = await workspaceOf(folder);
    await workspace.init();
    const first = workspace.apply({ autoApprove: true });
    while (!told.some(({ type }) => type === 'started'))
      await new Promise((resolve) => setTimeout(resolve, 50));
    const error = await failure(engine.workspace({ folder }).apply({ autoApprove: true }));
    expect(error.code).toBe('state-locked');
    expect(error.what).toMatch(/is locked by \S+@\S+ since \d{4}-.* for apply$/);
    await first;
  });

  test('a state that its backend did not take is kept, guarded and pushed later', async () => {
    const backend = await stateServer();
    const terraform = { backend: { http: { address: `${backend.address}/state`, retry_max: 0 } } };
    const folder = stack({ slow: provisioner('sleep 1') }, { terraform });
    const onEvent = ({ type }: EngineEvent) => void (type === 'started' && backend.fail(true));
    const { workspace } = await workspaceOf(folder, { onEvent });

    const error = await failure(workspace.apply({ autoApprove: true }));
    expect(error.code).toBe('state-unsaved');
    expect(error.message).toContain(`lies in '${join(folder, 'errored.tfstate')}'; keep that file`);
    expect(error.message).toContain('Failed to persist state to backend');

    backend.fail(false);
    expect((await failure(workspace.plan())).code).toBe('state-unsaved');
    await workspace.pushState();
    await expect(workspace.stateList()).resolves.toEqual(['terraform_data.slow']);
    await expect(workspace.plan()).resolves.toMatchObject({ empty: true });
    await backend.close();
  });

  describe('with a provider', () => {
    const source = 'registry.invalid/acme/nothing';
    const needy = () =>
      stack({}, { terraform: { required_providers: { nothing: { source, version: '1.2.3' } } } });

    /** A mirror with one version; an empty program is all that `init` looks at. */
    async function mirrorOf(version: string): Promise<string> {
      const { platform } = (await Engine.open({ env: cleanEnv() })).terraform;
      const mirror = temporaryFolder();
      const folder = join(mirror, source, version, platform);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `terraform-provider-nothing_v${version}`), '');
      return mirror;
    }

    test('that cannot be had: it is named, with the mirror that lacks it', async () => {
      const mirror = await mirrorOf('1.0.0');
      const { workspace } = await workspaceOf(needy(), { env: { DATAOPS_PROVIDER_MIRROR: mirror } });
      const error = await failure(workspace.init());
      expect(error.code).toBe('provider-unavailable');
      expect(error.what).toContain(`${source} 1.2.3: not in '${mirror}' (which holds 1.0.0`);
      expect(error.fix).toContain('DATAOPS_PROVIDER_MIRROR');
    });

    test('from a mirror: its lock file comes back after a new synthesis', async () => {
      const folder = needy();
      const { workspace, told } = await workspaceOf(folder, {
        env: { DATAOPS_PROVIDER_MIRROR: await mirrorOf('1.2.3') },
      });
      await workspace.init();
      const before = told.length;
      rmSync(join(folder, '.terraform.lock.hcl'));
      await workspace.init();
      expect(told).toHaveLength(before);
      expect(readFileSync(join(folder, '.terraform.lock.hcl'), 'utf8')).toContain(source);
    });

    test('from a mirror that is gone since: it is looked for again', async () => {
      const mirror = await mirrorOf('1.2.3');
      const { workspace } = await workspaceOf(needy(), { env: { DATAOPS_PROVIDER_MIRROR: mirror } });
      await workspace.init();
      rmSync(join(mirror, source, '1.2.3'), { recursive: true });
      expect((await failure(workspace.init())).code).toBe('provider-unavailable');
    });
  });

  test('the way to the process can be wrapped, as a warm provider will', async () => {
    const seen: (string | undefined)[] = [];
    const env = cleanEnv();
    const engine = await Engine.open({
      env,
      run: (command) => {
        seen.push(command.args[0]);
        return runTerraform({ ...command, env: { ...command.env, TF_VAR_warm: 'yes' } });
      },
    });
    const folder = stack(
      { a: { input: '${var.warm}' } },
      { variable: { warm: {} }, output: { w: { value: '${var.warm}' } } },
    );
    const workspace = engine.workspace({ folder });
    await workspace.apply({ autoApprove: true });
    await expect(workspace.outputs()).resolves.toEqual({ w: 'yes' });
    expect(seen).toEqual(['version', 'init', 'apply', 'output']);
  });
});

/** A backend that keeps a state in memory, and fails when told to. */
async function stateServer() {
  let state = '';
  let failing = false;
  const server = createServer((request, response) => {
    if (failing) response.statusCode = 500;
    else if (request.method === 'POST')
      request.setEncoding('utf8').on('data', (chunk: string) => (state += chunk));
    else if (state === '') response.statusCode = 404;
    request.on('end', () => response.end(request.method === 'GET' ? state : '')).resume();
    if (request.method === 'POST' && !failing) state = '';
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fail: (now: boolean) => void (failing = now),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
