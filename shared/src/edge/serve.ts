import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../logging/logger.ts';

export interface RunningServer {
  port: number;
  /** Takes no new connections, lets the requests in flight finish, and cuts them off when the time for it is over. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  port: number;
  logger: Logger;
  /** Every network interface without it. */
  host?: string;
  /** How long requests in flight may go on after a signal to end; 7.5 s, so that the process ends within 8 s. */
  graceMilliseconds?: number;
  /** Where SIGTERM and SIGINT come from, and what ends the process after them. */
  signals?: NodeJS.EventEmitter;
  exit?: (code: number) => void;
}

/** How often connections are looked at that have become idle since the stop began. */
const idleCheckMilliseconds = 25;
/**
 * A load balancer keeps connections for later requests. The server must not be the one to close them first, or a
 * request that is on its way is lost: https://cloud.google.com/load-balancing/docs/https#timeouts_and_retries
 */
const keepAliveMilliseconds = 620_000;
/** A request that has not come in by then never will; the application has answered it long before. */
const requestMilliseconds = 15_000;

/**
 * Listens, and ends the process with code 0 after SIGTERM or SIGINT, once the requests in flight are answered.
 *
 * @returns when the port is open
 * @throws the error of the system when it cannot be opened
 */
export async function serve(application: RequestListener, options: ServeOptions): Promise<RunningServer> {
  const {
    logger,
    graceMilliseconds = 7_500,
    signals = process,
    exit = (code) => process.exit(code),
  } = options;
  const server = createServer(
    {
      keepAliveTimeout: keepAliveMilliseconds,
      requestTimeout: requestMilliseconds,
      headersTimeout: requestMilliseconds,
      connectionsCheckingInterval: 5_000,
    },
    application,
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= closeServer(server, graceMilliseconds));
  // Both signals stay handled: npm passes on what the process group has already got, and the second must not kill.
  const end = (signal: string): void => {
    logger.info({ signal }, 'Stopping: requests in flight are finished first');
    void stop().then(() => exit(0));
  };
  signals.on('SIGTERM', end).on('SIGINT', end);
  server.once('close', () => signals.off('SIGTERM', end).off('SIGINT', end));

  const { port } = server.address() as AddressInfo;
  logger.info({ port }, 'Listening');
  return { port, stop };
}

function closeServer(server: Server, graceMilliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const idleCheck = setInterval(() => server.closeIdleConnections(), idleCheckMilliseconds);
    const grace = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
    server.close(() => {
      clearInterval(idleCheck);
      clearTimeout(grace);
      resolve();
    });
  });
}
