import type { IConstruct } from 'constructs';

/** Context key by which a command asks the app to write its golden file. */
export const GOLDEN = 'dataops:golden';

/** Whether this synthesis pins what it finds, instead of comparing it with what is pinned. */
export function isWritingGolden(scope: IConstruct): boolean {
  return scope.node.tryGetContext(GOLDEN) === 'write';
}
