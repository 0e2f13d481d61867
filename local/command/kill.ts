import { execFileSync } from 'node:child_process';

interface Member {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
}

/**
 * Ends a process and all that descends from it by SIGKILL, as a machine that loses power does: the groups of its children
 * too, because Terraform runs in one of its own. The process itself goes first, so that it can neither start another one
 * nor tidy up.
 */
export function killAll(pid: number): void {
  const groups = new Set([pid, ...descendants(pid, members()).map(({ group }) => group)]);
  for (const group of groups)
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      // It has ended already.
    }
}

function descendants(pid: number, all: readonly Member[]): readonly Member[] {
  const children = all.filter(({ parent }) => parent === pid);
  return children.flatMap((child) => [child, ...descendants(child.pid, all)]);
}

/** Everything that runs, as every `ps` can tell. */
function members(): readonly Member[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,pgid='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [pid = 0, parent = 0, group = 0] = line.trim().split(/\s+/).map(Number);
    return { pid, parent, group };
  });
}
