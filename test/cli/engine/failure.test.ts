import { failureOf, type Phase } from '../../../cli/engine/failure';
import type { Exit } from '../../../cli/engine/process';
import { Trace } from '../../../cli/engine/trace';
import { events } from './support';

function failureAfter(name: string, exit: Partial<Exit>, phase: Phase = 'apply', lines = Infinity) {
  const trace = new Trace();
  events(name)
    .slice(0, lines)
    .forEach((event) => trace.add(event));
  return failureOf(phase, 'acme', { interrupts: 0, stdout: '', stderr: '', ...exit }, trace);
}

test('what went well is no failure', () => {
  expect(failureAfter('apply-create.jsonl', { code: 0 })).toBeUndefined();
});

test('a failed apply names resource, reason and place', () => {
  const error = failureAfter('apply-failed.jsonl', { code: 1 });
  expect(error?.code).toBe('apply-failed');
  expect(error?.message).toBe(
    "apply of 'acme' failed [apply-failed]\n" +
      "  terraform_data.bad: local-exec provisioner error: Error running command 'echo no luck >&2; exit 3': " +
      'exit status 3. Output: no luck (cdk.tf.json:3)',
  );
});

test('a held lock says who, since when, for what and how to lift it', () => {
  const error = failureAfter('locked.jsonl', { code: 1 });
  expect(error?.code).toBe('state-locked');
  expect(error?.message).toMatch(
    /^the state of 'acme' is locked by ada@laptop since 2026-11-21 .* UTC for apply; /,
  );
  expect(error?.fix).toContain('terraform force-unlock 49df4fe7-6187-23f5-16ca-6efc414985c4');
});

test('a lock that cannot be asked for at all keeps the reason', () => {
  const trace = new Trace();
  const detail = 'Error message: AccessDenied: no such luck';
  trace.add({ type: 'diagnostic', severity: 'error', summary: 'Error acquiring the state lock', detail });
  const error = failureOf('plan', 'acme', { code: 1, interrupts: 0, stdout: '', stderr: '' }, trace);
  expect(error?.message).toContain('AccessDenied: no such luck');
});

// Cut off before the line that says that the slow resource is finished.
const MIDWAY = 12;

test.each([{ signal: 'SIGKILL' }, { code: 137 }])(
  'a death midway lists what it may leave behind: %o',
  (exit) => {
    const error = failureAfter('apply-create.jsonl', exit, 'apply', MIDWAY);
    expect(error?.code).toBe('terraform-died');
    expect(error?.what).toBe("terraform died midway (SIGKILL) during apply of 'acme'");
    expect(error?.fix).toContain('perhaps in the cloud without being in the state: terraform_data.slow;');
    expect(error?.fix).toContain('perhaps not in the state either: terraform_data.a, terraform_data.b;');
  },
);

test('a plan that dies leaves nothing behind', () => {
  expect(failureAfter('plan-empty.jsonl', { signal: 'SIGKILL' }, 'plan')?.fix).toContain(
    'nothing was changed',
  );
});

test('an interrupt is told apart from a failure, even when the command was about to succeed', () => {
  expect(failureAfter('interrupted.jsonl', { code: 1, interrupts: 1 })?.fix).toContain('wrote its state');
  expect(failureAfter('apply-create.jsonl', { code: 0, interrupts: 1 })?.code).toBe('interrupted');
});

test('a second interrupt warns of what was in flight', () => {
  const error = failureAfter('apply-create.jsonl', { code: 1, interrupts: 2 }, 'apply', MIDWAY);
  expect(error?.fix).toMatch(/stopped at once: in flight.*terraform_data\.slow/);
});

test('a failure without a diagnostic shows the last lines', () => {
  const trace = new Trace();
  Array.from({ length: 40 }, (_, i) => trace.add({ type: 'other', text: `line ${i}` }));
  const error = failureOf('init', 'acme', { code: 11, interrupts: 0, stdout: '', stderr: '' }, trace);
  expect(error?.code).toBe('init-failed');
  expect(error?.got).toBe('exit code 11\nline 35\nline 36\nline 37\nline 38\nline 39');
});

test('prevent_destroy is reported by name', () => {
  expect(failureAfter('plan-prevented.jsonl', { code: 1 }, 'plan')?.message).toContain(
    'terraform_data.calm has lifecycle.prevent_destroy set',
  );
});
