import { stripVTControlCharacters } from 'node:util';
import { EngineError, type EngineErrorCode } from './errors';
import type { Diagnostic } from './events';
import type { Exit } from './process';
import type { Trace } from './trace';

/** The commands that report their progress. */
export type Phase = 'init' | 'plan' | 'apply' | 'destroy';

const CODES: Readonly<{ [phase in Phase]: EngineErrorCode }> = {
  init: 'init-failed',
  plan: 'plan-failed',
  apply: 'apply-failed',
  destroy: 'destroy-failed',
};

/** The error that a command ended in, or undefined when it went well. */
export function failureOf(phase: Phase, stack: string, exit: Exit, trace: Trace): EngineError | undefined {
  if (exit.interrupts > 0) return interrupted(phase, stack, exit, trace);
  const signal = deathOf(exit);
  if (signal !== undefined) return died(phase, stack, signal, trace);
  if (exit.code === 0) return undefined;
  return lockHeld(stack, trace.diagnostics) ?? failed(phase, stack, exit, trace);
}

/** The error that a command which changes nothing ended in, or undefined when it went well. */
export function captureFailure(command: string, stack: string, exit: Exit): EngineError | undefined {
  if (exit.interrupts === 0 && exit.code === 0) return undefined;
  const said = stripVTControlCharacters(exit.stderr || exit.stdout).trim();
  return new EngineError({
    code: exit.interrupts > 0 ? 'interrupted' : 'command-failed',
    what: `terraform ${command} of '${stack}' ${exit.interrupts > 0 ? 'was interrupted' : 'failed'}`,
    got: said || `${deathOf(exit) ?? `exit code ${exit.code}`}`,
  });
}

function interrupted(phase: Phase, stack: string, { interrupts, signal }: Exit, trace: Trace): EngineError {
  const changes = phase === 'apply' || phase === 'destroy';
  const clean = changes
    ? 'terraform finished what was in flight and wrote its state; run the same command again to go on'
    : 'nothing was changed';
  const hard = interrupts > 1 || signal !== undefined;
  return new EngineError({
    code: 'interrupted',
    what: `${phase} of '${stack}' was interrupted`,
    fix: hard && changes ? `terraform was stopped at once: ${aftermath(trace)}` : clean,
  });
}

function died(phase: Phase, stack: string, signal: string, trace: Trace): EngineError {
  const changes = phase === 'apply' || phase === 'destroy';
  return new EngineError({
    code: 'terraform-died',
    what: `terraform died midway (${signal}) during ${phase} of '${stack}'`,
    fix: changes ? aftermath(trace) : 'nothing was changed; run the same command again',
    diagnostics: trace.diagnostics,
  });
}

// Terraform writes a remote state every now and then, and in the end: what came after the last time is lost to it.
function aftermath({ inFlight, completed }: Trace): string {
  return [
    inFlight.length > 0
      ? `in flight, and perhaps in the cloud without being in the state: ${inFlight.join(', ')}`
      : 'nothing was in flight',
    ...(completed.length > 0
      ? [`finished, and perhaps not in the state either: ${completed.join(', ')}`]
      : []),
    `run the same command again; what then 'already exists' is to be imported or deleted by hand, and a lock that` +
      ' was left is lifted with `terraform force-unlock`',
  ].join('; ');
}

// Who holds it, since when and for what stands in Terraform's text only.
function lockHeld(stack: string, diagnostics: readonly Diagnostic[]): EngineError | undefined {
  const refused = diagnostics.find(({ summary }) => summary === 'Error acquiring the state lock');
  if (refused === undefined) return undefined;
  const field = (name: string): string =>
    new RegExp(`^\\s*${name}:[ \\t]*(\\S.*)$`, 'm').exec(refused.detail)?.[1]?.trim() ?? '';
  const id = field('ID');
  if (id === '') {
    // The lock could not be asked for at all: Terraform's own words say why.
    return new EngineError({
      code: 'state-locked',
      what: `cannot lock the state of '${stack}'`,
      diagnostics,
    });
  }
  const operation = field('Operation').replace('OperationType', '').toLowerCase() || 'another command';
  return new EngineError({
    code: 'state-locked',
    what: `the state of '${stack}' is locked by ${field('Who')} since ${field('Created')} for ${operation}`,
    fix: `wait until that is over; if it is known to be dead, lift the lock with \`terraform force-unlock ${id}\``,
  });
}

function failed(phase: Phase, stack: string, { code }: Exit, { diagnostics, texts }: Trace): EngineError {
  const silent = !diagnostics.some(({ severity }) => severity === 'error');
  return new EngineError({
    code: CODES[phase],
    what: `${phase} of '${stack}' failed`,
    ...(silent && { got: [`exit code ${code}`, ...texts.slice(-5)].join('\n') }),
    diagnostics,
  });
}

// A wrapper script reports its child's death as 128 and the signal's number.
const NUMBERS: ReadonlyMap<number, string> = new Map([
  [131, 'SIGQUIT'],
  [134, 'SIGABRT'],
  [137, 'SIGKILL'],
  [139, 'SIGSEGV'],
  [141, 'SIGPIPE'],
  [143, 'SIGTERM'],
]);

function deathOf({ code, signal }: Exit): string | undefined {
  return signal ?? (code === undefined ? undefined : NUMBERS.get(code));
}
