/** `npm start`: the reference platform, deployed for real on a local emulator of AWS, proven, and removed. */
import { Console } from './run/console';
import { runPipeline } from './pipeline/pipeline';
import { preparePython } from './pipeline/python';
import { run } from './run/run';

// The SDK's advice on versions of Node would stand in the middle of the run's own lines.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const ARGUMENTS: readonly string[] = ['--keep', '--pipeline'];

async function main(args: readonly string[]): Promise<void> {
  const unknown = args.filter((arg) => !ARGUMENTS.includes(arg));
  if (unknown.length > 0)
    throw new Error(`unknown argument ${unknown.join(' ')}; allowed: ${ARGUMENTS.join(', ')}`);
  const console = new Console();
  // First, because what can go wrong with it should do so before anything is deployed.
  const prepared = args.includes('--pipeline')
    ? await preparePython((text) => console.note(text))
    : undefined;
  await run({ console, keep: args.includes('--keep') });
  if (prepared !== undefined) await runPipeline(console, prepared);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
