import { Agent, request as send, type ClientRequest } from 'node:http';
import { Agent as TlsAgent, request as sendOverTls } from 'node:https';

/**
 * A connection that has not been used for so long is closed. Both platforms stand behind load balancers, which keep
 * an idle one for a minute at least, so that ours is the end that closes first; to a shorter time that a server names
 * (`Keep-Alive: timeout`) the agents keep with a second to spare.
 */
const maxIdleMilliseconds = 4_000;
const maxIdleConnections = 64;

/** What is asked of a connection. */
export interface ConnectionRequest {
  method: string;
  /** Complete, with scheme, host and encoded query. */
  url: string | URL;
  headers: Readonly<Record<string, string>>;
}

/** The connections to the platforms. They are kept for the next request, so that most need no TLS handshake. */
export class ConnectionPool {
  readonly #maxIdle: number;
  readonly #clock: () => number;
  #agents: { plain: Agent; tls: TlsAgent };
  #inUse = 0;
  #lastUse = 0;

  /** @param options.clock milliseconds of a clock that never goes back */
  constructor(options: { maxIdleMilliseconds?: number; clock?: () => number } = {}) {
    this.#maxIdle = options.maxIdleMilliseconds ?? maxIdleMilliseconds;
    this.#clock = options.clock ?? (() => performance.now());
    this.#agents = createAgents(this.#maxIdle);
  }

  /**
   * Begins a request; `release` has to follow when it is over.
   *
   * @throws TypeError when the URL or a header is none; nothing is to be released then
   */
  open({ url, method, headers }: ConnectionRequest): ClientRequest {
    this.#dropStale();
    const address = typeof url === 'string' ? new URL(url) : url;
    const request =
      address.protocol === 'https:'
        ? sendOverTls(address, { method, headers, agent: this.#agents.tls })
        : send(address, { method, headers, agent: this.#agents.plain });
    this.#inUse += 1;
    return request;
  }

  release(): void {
    this.#inUse -= 1;
    this.#lastUse = this.#clock();
  }

  /**
   * An instance that gets no messages may get no processor time either. When it wakes up, the timers that would have
   * closed idle connections, and the news that the platform has closed them, may come after the message that woke it:
   * its request must not be sent into a connection that is gone.
   */
  #dropStale(): void {
    if (this.#inUse > 0 || this.#clock() - this.#lastUse < this.#maxIdle) return;
    this.#agents.plain.destroy();
    this.#agents.tls.destroy();
    this.#agents = createAgents(this.#maxIdle);
  }
}

function createAgents(timeout: number): { plain: Agent; tls: TlsAgent } {
  // In turns, so that under load none gets so old that it is closed and made again: a handshake costs more than a call.
  const options = {
    keepAlive: true,
    timeout,
    maxFreeSockets: maxIdleConnections,
    scheduling: 'fifo',
  } as const;
  return { plain: new Agent(options), tls: new TlsAgent(options) };
}
