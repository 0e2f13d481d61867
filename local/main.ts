/** `npm start`: the reference platform, deployed for real on a local emulator of AWS, proven, and removed. */
import { Console } from './run/console';
import { run } from './run/run';

// The SDK's advice on versions of Node would stand in the middle of the run's own lines.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

async function main(args: readonly string[]): Promise<void> {
  const unknown = args.filter((arg) => arg !== '--keep');
  if (unknown.length > 0) throw new Error(`unknown argument ${unknown.join(' ')}; allowed: --keep`);
  await run({ console: new Console(), keep: args.includes('--keep') });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
