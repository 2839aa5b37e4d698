import type { PlatformError } from '../../errors.ts';
import type { ActionGroup } from '../../fulfillment/projection/action-group.ts';

/** What is refused, in words for the merchant, and what commercetools says of it. */
export interface Refused {
  subject: string;
  words: string;
}

/** Updates that may be spent on telling what of one aspect is refused: an order may have many parcels and returns. */
const maxUpdates = 24;

export interface RefusedGroupsOptions {
  /** @returns why commercetools refuses them, all of them together */
  write: (groups: readonly ActionGroup[]) => Promise<PlatformError | undefined>;
  /** Whether they can be written in one request: what takes several could be refused after a part of it was written. */
  fits: (groups: readonly ActionGroup[]) => boolean;
  /** Whether there is time to look closer at what is refused. */
  hasTime: () => boolean;
}

/**
 * Writes what commercetools takes of several groups, and tells what it does not take: all at once; where that is refused,
 * one half after the other, down to the group that is refused. What is refused when the updates are spent, or when time
 * runs short, is refused together; enough of them are kept that each half is tried once.
 */
export class RefusedGroups {
  readonly #options: RefusedGroupsOptions;
  #updatesLeft = maxUpdates;

  constructor(options: RefusedGroupsOptions) {
    this.#options = options;
  }

  /** @param kept updates that are left to the groups that come after these */
  async writeAndTell(groups: readonly ActionGroup[], kept = 0): Promise<Refused[]> {
    const [first, ...others] = groups;
    if (!first) return [];
    const isOne = others.length === 0;
    if (isOne || this.#options.fits(groups)) {
      this.#updatesLeft -= 1;
      const refusal = await this.#options.write(groups);
      if (!refusal) return [];
      if (isOne) return [{ subject: first.subject, words: refusal.summary }];
      if (this.#updatesLeft - kept < 2 || !this.#options.hasTime())
        return [{ subject: `${first.subject} and ${others.length} more together`, words: refusal.summary }];
    }
    const half = Math.ceil(groups.length / 2);
    const refused = await this.writeAndTell(groups.slice(0, half), kept + 1);
    return [...refused, ...(await this.writeAndTell(groups.slice(half), kept))];
  }
}
