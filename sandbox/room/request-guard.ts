import type { IncomingMessage } from 'node:http';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a request may be answered. The sandbox listens on loopback only, but a browser on this machine runs pages of
 * strangers: one that has let its own name point here (DNS rebinding) is known by its Host, one that sends a form
 * across (CSRF) by its Origin.
 *
 * @returns why not
 */
export function refusalOf({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  const host = headers.host ?? '';
  if (!loopback.has(hostNameOf(`http://${host}`)))
    return `The sandbox answers on this machine only, not as ${host}`;
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`)
    return `A page of ${origin} cannot use the sandbox`;
  return undefined;
}

function hostNameOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : '';
}
