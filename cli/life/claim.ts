import { nameOf, type EnvironmentRecord } from '../environments/record';
import type { EnvironmentStore, Stored } from '../environments/store';
import { Failure } from '../failure';
import { Busy } from './busy';

/**
 * An environment's record while a command changes it. Whoever holds the lock of the state is right: a record that somebody
 * else wrote meanwhile is read again, never overwritten unread.
 */
export class Claim {
  private constructor(
    private readonly store: EnvironmentStore,
    private readonly before: Stored | undefined,
    private current: Stored,
  ) {}

  /** @throws Busy when somebody else was quicker */
  static async begin(
    store: EnvironmentStore,
    before: Stored | undefined,
    record: EnvironmentRecord,
  ): Promise<Claim> {
    const written = before === undefined ? await store.create(record) : await store.replace(before, record);
    if (written !== undefined) return new Claim(store, before, written);
    const winner = (await store.read(record.identity))?.record;
    const by = winner === undefined ? 'somebody else' : `${winner.by} at ${winner.updated}`;
    throw new Busy(
      `${nameOf(record.identity)} was changed by ${by}, while this command began; look at it with \`dataops status\`, then try again`,
    );
  }

  get stored(): Stored {
    return this.current;
  }

  /** Writes what is known now. @throws Failure when the environment began another life */
  async update(change: Partial<EnvironmentRecord>): Promise<void> {
    for (;;) {
      const written = await this.store.replace(this.current, { ...this.current.record, ...change });
      if (written !== undefined) {
        this.current = written;
        return;
      }
      const { identity, creation } = this.current.record;
      const other = await this.store.read(identity);
      if (other?.record.creation !== creation)
        throw new Failure(
          `${nameOf(identity)} was ${other ? 'made anew' : 'removed'} by somebody else meanwhile; look at it with \`dataops list\``,
        );
      // Its own description of the stacks belongs to what was applied here.
      const { stacks, hash } = this.current.record;
      this.current = { ...other, record: { ...other.record, stacks, hash } };
    }
  }

  /** Takes back what this command wrote, where nothing came of it; what somebody else wrote since then stays. */
  async withdraw(): Promise<void> {
    if (this.before === undefined) return;
    await this.store.replace(this.current, this.before.record);
  }
}
