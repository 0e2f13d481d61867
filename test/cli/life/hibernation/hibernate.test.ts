import { BadInput, Failure } from '../../../../cli/failure';
import { hibernate } from '../../../../cli/life/hibernation/hibernate';
import { wake } from '../../../../cli/life/hibernation/wake';
import { extend } from '../../../../cli/life/extend';
import { overviewOf } from '../../../../cli/life/overview';
import { hashOf } from '../../../../cli/environments/stack';
import { NOW, TestTools } from '../tools';
import { containers, managed, resourcesIn, sandbox } from './support';

const FULL_DISK =
  '{"@level":"error","type":"diagnostic","diagnostic":{"severity":"error","summary":"the disk is full"}}\n';
const brokenAt = (wanted: string) =>
  new TestTools((args) => (args.startsWith(wanted) ? { code: 1, stdout: FULL_DISK } : {}));

test('services go to none and alarms are silent; nothing else changes, and what is stopped comes after', async () => {
  const { ground, services, stored, now } = await sandbox();
  const tools = new TestTools();
  const result = await hibernate(tools, ground, await stored(), { for: '12h' });
  expect(services.did).toEqual(['keep', 'stop']);
  expect(tools.commands).toEqual(['init', 'apply']);
  expect(tools.ran[1]!.args).toContain('-refresh=false');
  expect(resourcesIn(tools.ran[1]!.stack)).toEqual({
    ...containers,
    aws_ecs_service: {
      ...containers.aws_ecs_service,
      scheduler: { ...containers.aws_ecs_service.scheduler, desired_count: 0 },
    },
    aws_cloudwatch_metric_alarm: {
      ...containers.aws_cloudwatch_metric_alarm,
      heartbeat: { ...containers.aws_cloudwatch_metric_alarm.heartbeat, actions_enabled: false },
    },
  });
  const record = await now();
  expect(record).toMatchObject({
    status: 'ready',
    applied: record.hash,
    hibernation: { phase: 'asleep', since: NOW.toISOString(), until: '2026-11-22T20:00:00Z' },
  });
  expect(record.hash).toBe(hashOf(record.stacks));
  expect(result).toMatchObject({ slept: false, record });
});

test('awake again it is exactly what it was, so that an unchanged `up` has nothing to do', async () => {
  const { ground, services, stored, now, stacks, hash } = await sandbox();
  await hibernate(new TestTools(), ground, await stored(), {});
  services.did.length = 0;
  const tools = new TestTools();
  await wake(tools, ground, await stored());
  expect(services.did).toEqual(['start', 'offer', 'restored']);
  expect(JSON.parse(tools.ran[1]!.stack)).toEqual(stacks[0]!.json);
  expect(await now()).toMatchObject({ status: 'ready', hash, applied: hash });
  expect(await now()).not.toHaveProperty('hibernation.phase');
});

test('an expiry that was moved while it slept stays moved', async () => {
  const { ground, stored, now } = await sandbox();
  await hibernate(new TestTools(), ground, await stored(), {});
  await extend(new TestTools(), ground, await stored(), { until: '2026-12-10' });
  expect((await now()).hibernation?.phase).toBe('asleep');
  const tools = new TestTools();
  await wake(tools, ground, await stored());
  expect(tools.ran[1]!.stack).toContain('2026-12-10');
  expect(tools.ran[1]!.stack).not.toContain('2026-12-01');
});

test('MWAA is left out only once its metadata are kept, and gets them back', async () => {
  const { ground, services, stored, now } = await sandbox(managed);
  const asleep = new TestTools();
  await hibernate(asleep, ground, await stored(), {});
  expect(services.did).toEqual(['keep', 'stop']);
  expect(Object.keys(resourcesIn(asleep.ran[1]!.stack))).toEqual(['aws_s3_bucket']);
  expect((await now()).hibernation?.kept).toEqual([
    expect.objectContaining({ address: 'aws_mwaa_environment.airflow', prefix: 'metadata/1' }),
  ]);
  const awake = new TestTools();
  await wake(awake, ground, await stored());
  expect(resourcesIn(awake.ran[1]!.stack)).toEqual(managed);
  expect(services.did).toEqual(['keep', 'stop', 'start', 'offer', 'restored', 'forget']);
});

test('metadata that are not proven to be kept leave everything as it was', async () => {
  const { ground, services, stored } = await sandbox(managed);
  const before = await stored();
  services.failing = 'keep';
  const tools = new TestTools();
  await expect(hibernate(tools, ground, before, {})).rejects.toThrow('keep failed');
  expect(tools.ran).toEqual([]);
  expect((await stored()).record).toEqual(before.record);
});

test.each([
  ['apply', ['keep', 'stop']],
  ['stop', ['keep', 'stop', 'stop']],
] as const)('cut off at %s it is repeated, and keeps nothing a second time', async (broken, did) => {
  const { ground, services, stored, now } = await sandbox(managed);
  if (broken === 'stop') services.failing = 'stop';
  await expect(hibernate(brokenAt(broken), ground, await stored(), {})).rejects.toThrow();
  expect(await now()).toMatchObject({ status: 'failed', hibernation: { phase: 'falling asleep' } });
  services.failing = undefined;
  const tools = new TestTools();
  await hibernate(tools, ground, await stored(), {});
  expect(tools.ran[1]!.args).not.toContain('-refresh=false');
  expect(services.did).toEqual(did);
  expect(await now()).toMatchObject({ status: 'ready', hibernation: { phase: 'asleep' } });
});

test('half asleep, MWAA is not woken: what is being removed would not be made again', async () => {
  const { ground, stored } = await sandbox(managed);
  await expect(hibernate(brokenAt('apply'), ground, await stored(), {})).rejects.toThrow();
  await expect(wake(new TestTools(), ground, await stored())).rejects.toThrow(/only half asleep .* finish/);
});

test('a wake that was cut off is repeated, and is no time to hibernate', async () => {
  const { ground, services, stored, now } = await sandbox(managed);
  await hibernate(new TestTools(), ground, await stored(), {});
  services.failing = 'restored';
  await expect(wake(new TestTools(), ground, await stored())).rejects.toThrow('restored failed');
  expect(await now()).toMatchObject({ status: 'failed', hibernation: { phase: 'waking' } });
  await expect(hibernate(new TestTools(), ground, await stored(), {})).rejects.toThrow(
    /is being woken .* finish that with `dataops wake ada`/,
  );
  services.failing = undefined;
  await wake(new TestTools(), ground, await stored());
  expect(services.did.slice(-4)).toEqual(['start', 'offer', 'restored', 'forget']);
  expect((await now()).status).toBe('ready');
});

test('asleep already: only the time of waking changes, and what the service started is stopped again', async () => {
  const { ground, services, stored, now } = await sandbox();
  await hibernate(new TestTools(), ground, await stored(), {});
  const tools = new TestTools();
  const result = await hibernate(tools, ground, await stored(), { until: '2026-11-23' });
  expect(result.slept).toBe(true);
  expect([tools.ran, services.did]).toEqual([[], ['keep', 'stop', 'stop']]);
  expect((await now()).hibernation).toMatchObject({ phase: 'asleep', until: '2026-11-23T23:59:59Z' });
});

test('what it costs asleep, and what that saves', async () => {
  const { ground, stored, now } = await sandbox();
  const awake = overviewOf(await now(), NOW);
  await hibernate(new TestTools(), ground, await stored(), {});
  const asleep = overviewOf(await now(), NOW);
  expect(awake.hibernation).toBeUndefined();
  // What is stored is charged on.
  expect(asleep.usdPerDay).toBeGreaterThan(0);
  expect(asleep.hibernation!.savesUsdPerDay).toBeCloseTo(awake.usdPerDay - asleep.usdPerDay, 5);
  expect(asleep.hibernation!.savesUsdPerDay).toBeGreaterThan(1);
});

test.each([
  ['--for and --until', { for: '2h', until: '2026-12-01' }, /say the same thing/],
  ['a time in the past', { until: '2026-11-21' }, /was 8h 0m ago/],
  ['no time', { until: 'soon' }, /a day or a moment in UTC, got "soon"/],
  ['no duration', { for: '90m' }, /a number of hours, days or weeks/],
])('%s: one clear error, before anything changes', async (_, wish, message) => {
  const { ground, services, stored } = await sandbox();
  const before = await stored();
  const failed = hibernate(new TestTools(), ground, before, wish);
  await expect(failed).rejects.toThrow(message);
  await expect(failed).rejects.toThrow(BadInput);
  expect([services.did, await stored()]).toEqual([[], before]);
});

test('nothing to put to sleep, and nothing to wake', async () => {
  const { aws_ecs_service: services, ...others } = containers;
  const { mine } = services;
  const { ground, stored } = await sandbox({
    aws_ecs_cluster: others.aws_ecs_cluster,
    aws_ecs_service: { mine },
  });
  await expect(hibernate(new TestTools(), ground, await stored(), {})).rejects.toThrow(
    /'ada' has nothing to put to sleep: its orchestrator is borrowed/,
  );
  await expect(wake(new TestTools(), ground, await stored())).rejects.toThrow(/does not hibernate/);
});

test.each(['failed', 'applying'] as const)(
  'one whose last `up` is %s is brought up first',
  async (status) => {
    const { ground, stored } = await sandbox(containers, { status });
    await expect(hibernate(new TestTools(), ground, await stored(), {})).rejects.toThrow(Failure);
  },
);

test('while somebody works on it, neither', async () => {
  const { ground, stored } = await sandbox();
  const lock = { id: '1', who: 'ben@desk', since: 'now', operation: 'apply' };
  ground.memory.locks.set('acme/ada/acme__ada.tfstate', lock);
  await expect(hibernate(new TestTools(), ground, await stored(), {})).rejects.toThrow(
    /ben@desk works on 'ada'/,
  );
});

test('MWAA that cannot give out its metadata is not touched', async () => {
  const { airflow } = managed.aws_mwaa_environment;
  const { airflow_configuration_options: _, ...mute } = airflow;
  const { ground, services, stored } = await sandbox({ ...managed, aws_mwaa_environment: { airflow: mute } });
  const before = await stored();
  await expect(hibernate(new TestTools(), ground, before, {})).rejects.toThrow(
    /can be stopped by nobody, .* orchestrator: \{ hibernates: true \}/,
  );
  expect([services.did, await stored()]).toEqual([[], before]);
});

test('what MWAA is referred to by keeps it', async () => {
  const used = { ...managed, aws_sqs_queue: { q: { name: '${aws_mwaa_environment.airflow.name}' } } };
  const { ground, services, stored } = await sandbox(used);
  await expect(hibernate(new TestTools(), ground, await stored(), {})).rejects.toThrow(
    /cannot be left out of acme__ada, because aws_sqs_queue.q refers to it/,
  );
  expect(services.did).toEqual([]);
});
