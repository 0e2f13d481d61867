import { editedFolders, placeOf } from '../aws/edits/folders';
import { nameOf, type EnvironmentRecord } from '../environments/record';
import type { EnvironmentStore } from '../environments/store';
import { Failure } from '../failure';

/**
 * Whether a sandbox still is what it was when somebody began to change it. The bucket of a base outlives it, so that nothing else
 * would keep a file from being sent after `down` has looked for the last time.
 */
export class Standing {
  constructor(
    private readonly store: Pick<EnvironmentStore, 'read'>,
    private readonly record: EnvironmentRecord,
  ) {}

  /** @throws Failure when it is gone, is being destroyed, or has its DAGs elsewhere */
  async demand(): Promise<void> {
    const { identity, creation } = this.record;
    const now = (await this.store.read(identity))?.record;
    if (now?.creation !== creation)
      throw new Failure(
        `${nameOf(identity)} is gone${now ? ', and was made anew' : ''}; nothing is sent any more`,
      );
    if (now.status === 'destroying')
      throw new Failure(`${nameOf(identity)} is being destroyed by ${now.by}; nothing is sent any more`);
    if (placesIn(now) !== placesIn(this.record))
      throw new Failure(`${nameOf(identity)} has its DAGs elsewhere now; start \`dataops dev\` again`);
  }
}

function placesIn({ stacks }: EnvironmentRecord): string {
  return editedFolders(stacks).map(placeOf).join();
}
