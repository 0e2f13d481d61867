import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoom } from '../../../cli/data/room';

const rows = (room: string) => writeFileSync(join(room, 'source.parquet'), 'rows of production');

test('what lies in the folder goes with the work, also where that fails', async () => {
  let seen = '';
  const fail = (room: string) => {
    rows((seen = room));
    return Promise.reject(new Error('the lake is full'));
  };
  await expect(inRoom('test', fail)).rejects.toThrow('the lake is full');
  expect(seen).toContain('dataops-test-');
  expect(existsSync(seen)).toBe(false);
});

test.each(['IO Error: Could not write file "x": No space left on device', 'ENOSPC: no space left, write'])(
  'that the disk is full is told with what to do (%s)',
  async (message) => {
    const full = () => Promise.reject(new Error(message));
    await expect(inRoom('test', full)).rejects.toThrow(
      `there is no room left in ${tmpdir()} for rows on their way; free some, or name another folder in TMPDIR`,
    );
  },
);

afterEach(() => jest.restoreAllMocks());

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'it goes when %s ends this process, which then ends as it should',
  async (signal) => {
    const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
    let seen = '';
    await inRoom('test', (room) => {
      rows((seen = room));
      process.emit(signal, signal);
      return Promise.resolve();
    });
    expect(existsSync(seen)).toBe(false);
    expect(kill.mock.calls).toContainEqual([process.pid, signal]);
    expect(process.listenerCount(signal)).toBe(0);
  },
);

test('what a process left that was killed is removed, and nothing of one that runs', async () => {
  const dead = join(tmpdir(), 'dataops-test-999999999-abcdef');
  const alive = join(tmpdir(), `dataops-test-${process.ppid}-abcdef`);
  for (const room of [dead, alive]) mkdirSync(room, { recursive: true });
  await inRoom('test', () => Promise.resolve());
  expect([existsSync(dead), existsSync(alive)]).toEqual([false, true]);
  rmSync(alive, { recursive: true });
});
