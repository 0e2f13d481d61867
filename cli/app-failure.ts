import { BadInput, Failure } from './failure';

/** What a platform refuses, as Node prints an error that nobody caught: between its name and where it was thrown. */
const REFUSED = /^InvalidPlatform: ([^]*?)\n {4}at /m;

/** Why an app failed: what is wrong with its platform, a line each, else all that it said. */
export function appFailure(command: string, output: string): Failure {
  const [, refused] = REFUSED.exec(output) ?? [];
  if (refused !== undefined) return new BadInput(`the app (\`${command}\`) does not build:\n${refused}`);
  return new Failure(`the app (\`${command}\`) failed:\n${output.trimEnd()}`);
}
