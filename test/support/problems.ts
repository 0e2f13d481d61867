import { InvalidPlatform, type Problem } from '../../lib';

/** The problems that an action is refused for. @throws Error when it is not, or otherwise */
export function problemsOf(action: () => unknown): readonly Problem[] {
  try {
    action();
  } catch (error) {
    if (error instanceof InvalidPlatform) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Each problem in short: `code at path`. */
export function inShort(action: () => unknown): readonly string[] {
  return problemsOf(action).map(({ code, path }) => `${code} at ${path}`);
}
