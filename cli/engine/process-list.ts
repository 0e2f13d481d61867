import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** What a process runs, with its arguments; nothing for one that has ended, waited for or not. */
export function commandOf(pid: number): string {
  return existsSync('/proc/self/cmdline') ? fromProc(pid) : fromPs(pid);
}

/** Linux, where `ps` is a package that small images leave out. */
function fromProc(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function fromPs(pid: number): string {
  const { stdout } = spawnSync('ps', ['-o', 'state=,args=', '-p', `${pid}`], { encoding: 'utf8' });
  const [, state = 'Z', command = ''] = /^\s*(\S+)\s+(.*)/.exec(stdout ?? '') ?? [];
  return state.startsWith('Z') ? '' : command;
}
