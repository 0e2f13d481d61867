import type { Emulator } from '../emulator/emulator';
import type { Console } from './console';

/** Leaves the emulator running and says how to look at what stands there, and how to remove it. */
export function keepRunning(console: Console, emulator: Emulator, folder: string): void {
  emulator.keep();
  const variables = ['AWS_ENDPOINT_URL', 'AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
  console.heading('Still running');
  console.note('to look at it with Terraform, the AWS command line or an SDK:');
  for (const name of variables) console.note(`  export ${name}=${emulator.environment[name] ?? ''}`);
  console.note(`  cd ${folder}    # the synthesized stack`);
  console.note('to remove it: everything lives in the memory of one process');
  console.note(`  kill ${emulator.pid}`);
}
