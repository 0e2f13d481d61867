import { type EngineEvent, reportProgress } from '../../../cli/engine';
import { events } from './support';

function report(name: string, phase: 'plan' | 'apply' | 'destroy', live: boolean, ok = true): string {
  let written = '';
  const take = reportProgress({ out: { write: (text) => (written += text), columns: 60 }, live });
  const all: EngineEvent[] = [
    { type: 'phase-started', phase, stack: 'acme' },
    ...events(name),
    { type: 'phase-ended', phase, stack: 'acme', ok, seconds: 64.6 },
  ];
  all.forEach(take);
  return written;
}

/** What stays on the screen of a terminal. */
const screen = (written: string): string[] =>
  written.split('\n').map((line) => line.slice(line.lastIndexOf('\u001b[K') + 3));

test.each([
  ['apply-create.jsonl', 'apply', 'apply acme ...\napply acme: 3 added in 1m05s\n'],
  [
    'apply-mixed.jsonl',
    'apply',
    'apply acme ...\napply acme: 2 imported, 2 added, 1 changed, 3 destroyed in 1m05s\n',
  ],
  [
    'plan-mixed.jsonl',
    'plan',
    'plan acme ...\nplan acme: 2 to import, 2 to add, 1 to change, 3 to destroy in 1m05s\n',
  ],
  ['plan-empty.jsonl', 'plan', 'plan acme ...\nplan acme: no resource to change in 1m05s\n'],
  ['destroy.jsonl', 'destroy', 'destroy acme ...\ndestroy acme: 3 destroyed in 1m05s\n'],
] as const)('without a terminal, %s takes two lines', (name, phase, text) => {
  expect(report(name, phase, false)).toBe(text);
});

test('without a terminal, every minute says how far it is, and on what', () => {
  jest.useFakeTimers();
  const lines: string[] = [];
  const take = reportProgress({ out: { write: (line) => lines.push(line) }, live: false });
  take({ type: 'phase-started', phase: 'apply', stack: 'acme' });
  const begun = events('apply-mixed.jsonl');
  begun
    .slice(
      0,
      begun.findIndex(({ type }) => type === 'completed'),
    )
    .forEach(take);
  jest.advanceTimersByTime(120_000);
  take({ type: 'phase-ended', phase: 'apply', stack: 'acme', ok: true, seconds: 125 });
  jest.advanceTimersByTime(120_000);
  jest.useRealTimers();
  expect(lines).toEqual([
    'apply acme ...\n',
    expect.stringMatching(/^apply {2}acme {2}0\/6 {2}1m00s {2}terraform_data\.\w+\n$/),
    expect.stringMatching(/^apply {2}acme {2}0\/6 {2}2m00s /),
    'apply acme: done in 2m05s\n',
  ]);
});

test('without a terminal, a failed resource has its line', () => {
  expect(report('apply-failed.jsonl', 'apply', false, false)).toBe(
    'apply acme ...\n  ! terraform_data.bad failed after 0s\napply acme: failed after 1m05s\n',
  );
});

test('on a terminal every finished resource has a line', () => {
  expect(screen(report('apply-mixed.jsonl', 'apply', true))).toEqual([
    '  - terraform_data.adopted 0s',
    '  - terraform_data.gone 0s',
    '  ~ terraform_data.renamed 0s',
    '  + terraform_data.adopted 0s',
    '  + terraform_data.blue[0] 0s',
    '  - terraform_data.blue[0] 0s',
    'apply acme: 2 imported, 2 added, 1 changed, 3 destroyed in 1m05s',
    '',
  ]);
});

test('the live line counts steps, a replaced resource as two, and ends with all of them done', () => {
  const lines = report('apply-mixed.jsonl', 'apply', true).split('\u001b[K');
  expect(lines).toContainEqual(
    expect.stringMatching(/^apply {2}acme {2}1\/6 {2}0s {2}terraform_data\.renamed/),
  );
  expect(lines.filter((line) => line.includes('/')).at(-1)).toContain('6/6');
});

test('the live line never wraps', () => {
  const lines = report('apply-mixed.jsonl', 'apply', true).split(/\r\u001b\[K|\n/);
  const drawn = lines.filter((line) => line.startsWith('apply  acme'));
  expect(Math.max(...drawn.map((line) => line.length))).toBe(59);
});

test('no timer is left when a phase is over', () => {
  const clear = jest.spyOn(globalThis, 'clearInterval');
  report('destroy.jsonl', 'destroy', true);
  expect(clear).toHaveBeenCalledWith(expect.objectContaining({ hasRef: expect.any(Function) }));
  clear.mockRestore();
});
