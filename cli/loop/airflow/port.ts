import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import type { Environment } from '../../cache';
import { BadInput } from '../../failure';

/** @throws BadInput when something listens on a port of this machine already; it says what, where the system tells */
export async function requireFreePort(port: number, env: Environment): Promise<void> {
  const code = await tryToListen(port);
  if (code === undefined) return;
  if (code !== 'EADDRINUSE') {
    const why = code === 'EACCES' && port < 1024 ? "those below 1024 are the administrator's" : code;
    throw new BadInput(`nothing can listen on port ${port} here (${why}); choose another with --port`);
  }
  const holder = await holderOf(port, env);
  throw new BadInput(
    `port ${port} is taken${holder === undefined ? '' : ` by ${holder}`}; end that, or choose another with --port`,
  );
}

/** The code of the error, if it cannot be listened on. */
function tryToListen(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? 'unknown'));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** `python3 (process 4711)`, of a process that the developer may see; undefined where there is no lsof. */
async function holderOf(port: number, env: Environment): Promise<string | undefined> {
  try {
    const args = ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'];
    const { stdout } = await promisify(execFile)('lsof', args, { env });
    const [, pid, command] = /^p(\d+)\nc(.+)$/m.exec(stdout) ?? [];
    return pid === undefined ? undefined : `${command} (process ${pid})`;
  } catch {
    return undefined;
  }
}
