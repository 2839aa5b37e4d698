import { ConnectorError } from '../../errors.ts';
import type { Logger } from '../../logging/logger.ts';
import { decideAlert, type AlertNotes, type Findings } from './alert-decision.ts';

export interface AlertDeskOptions {
  /** Sends a message to a person. Throws a ConnectorError when it did not arrive. */
  send: (text: string) => Promise<void>;
  /** What was told before; version 0 when there are no notes yet. */
  notes: {
    read(key: string): Promise<{ value: AlertNotes | undefined; version: number }>;
    write(key: string, notes: AlertNotes, version: number): Promise<number>;
  };
  /** Who tells it: the connector, its project, its deployment. */
  sender: string;
  /** What to do about a problem, by its code. */
  adviceOf: (code: string) => string | undefined;
  logger: Logger;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Custom object with what was told. */
export const alertsKey = 'alerts';

/**
 * Tells a person what is new after a sweep.
 *
 * At least once: what was sent is noted afterwards, so that a message that got lost is sent again by the next sweep.
 * Where notes cannot be kept, this process remembers.
 */
export class AlertDesk {
  readonly #options: AlertDeskOptions;
  #remembered: AlertNotes | undefined;

  constructor(options: AlertDeskOptions) {
    this.#options = options;
  }

  /** Never fails: an alert that cannot be sent is a warning in the log. */
  async report(findings: Findings): Promise<void> {
    const { sender, adviceOf, send, logger, now } = this.#options;
    try {
      const known = await this.#read();
      const { text, notes } = decideAlert(findings, known.value, { sender, adviceOf, now: now() });
      if (text !== undefined) await send(text);
      this.#remembered = notes;
      if (known.version !== undefined) await this.#options.notes.write(alertsKey, notes, known.version);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      logger.warn({ handler: 'alert', error: { code: error.code } }, error.message);
    }
  }

  async #read(): Promise<{ value: AlertNotes | undefined; version?: number }> {
    try {
      return await this.#options.notes.read(alertsKey);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      return { value: this.#remembered };
    }
  }
}
