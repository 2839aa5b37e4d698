import type { Channel, ChannelUpdateAction } from '@commercetools/platform-sdk';
import { isNotFound, isRefusal, PlatformError } from '../../errors.ts';
import { problemField } from '../../fulfillmenttools/facility-mapping/map-channel.ts';

export interface ChannelProblemOptions {
  update: (channel: { id: string; version: number }, actions: ChannelUpdateAction[]) => Promise<unknown>;
  /** Whether the channel's Type has that custom field. */
  hasField: (channel: Channel, name: string) => Promise<boolean>;
}

/** Shows on a channel why it is no facility: in its custom field `fft_problem`, where the shop's Type has that. */
export class ChannelProblem {
  readonly #options: ChannelProblemOptions;

  constructor(options: ChannelProblemOptions) {
    this.#options = options;
  }

  /**
   * @param problem `undefined` when there is none any more
   * @throws PlatformError 409 when the channel was changed since it was read
   */
  async show(channel: Channel | undefined, problem: string | undefined): Promise<void> {
    const fields: Readonly<Record<string, unknown>> = channel?.custom?.fields ?? {};
    if (!channel || fields[problemField] === problem) return;
    if (problem !== undefined && !(await this.#options.hasField(channel, problemField))) return;
    const value = problem === undefined ? {} : { value: problem };
    try {
      await this.#options.update(channel, [{ action: 'setCustomField', name: problemField, ...value }]);
    } catch (error) {
      // It is in the log in any case: our API client need not be allowed to change channels.
      if (!isRefusal(error) && !isForbidden(error) && !isNotFound(error)) throw error;
    }
  }
}

const isForbidden = (error: unknown): boolean => error instanceof PlatformError && error.status === 403;
