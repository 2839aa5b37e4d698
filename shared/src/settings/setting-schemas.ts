import * as z from 'zod';

/** Shapes of single settings. Each takes the text of an environment variable, trimmed and not empty. */

const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** `https`, or `http` on this machine; nothing in it but host, port and path, so that a path can be added to it. */
const isSafeAddress = (text: string): boolean => isEncrypted(text) && new URL(text).search === '';

/** `https`, or `http` on this machine; without a user, a password or a fragment. */
function isEncrypted(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && loopbackHosts.includes(hostname));
  return isSafe && username === '' && password === '' && hash === '';
}

const withoutEnd = (text: string, end: string): string => {
  let result = text;
  while (result.endsWith(end)) result = result.slice(0, -end.length);
  return result;
};

const httpAddress = z.string().refine(isSafeAddress);

export const text = z.string();

/** An address without a slash at its end. */
export const address = httpAddress.transform((value) => withoutEnd(value, '/'));

/** The address of fulfillmenttools' API, also when it is given with the `/api` that every path starts with. */
export const apiAddress = address.transform((value) => withoutEnd(withoutEnd(value, '/api'), '/'));

/** An address that messages are sent to as it is, with its query. */
export const webhookAddress = z.string().refine(isEncrypted);

/** An address that gets `path` when it is given as a host only. */
export const addressWithPath = (path: string) =>
  httpAddress.transform((value) => {
    const url = new URL(value);
    return url.pathname === '/' ? `${url.origin}${path}` : withoutEnd(value, '/');
  });

/** A short name that may stand in keys of both platforms. */
export const instance = z.string().regex(/^[a-z\d](?:[a-z\d-]{0,18}[a-z\d])?$/);

/** An address of several services: `{service}` stands for the name of one, in its host or in its path. */
export const serviceAddress = z
  .string()
  .refine((value) => value.includes('{service}') && isSafeAddress(value.replace('{service}', 'service')))
  .transform((value) => withoutEnd(value, '/'));

/** `true` or `false`, in any case. */
export const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] });

/** It becomes a part of a path. */
export const projectKey = z.string().regex(/^[A-Za-z0-9_-]+$/);

/** A region as Connect and the Merchant Center write it. It becomes a part of a host name. */
export const region = z.string().regex(/^[a-z0-9-]+\.[a-z]+$/);

/** It becomes a part of a host name. */
export const tenant = z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/);

/** As long as the hash of HS256, the least that RFC 7518, section 3.2, allows for a key. */
export const signingSecret = z.string().min(32);

export const scopes = z.string().transform((value) => value.split(/\s+/));

export const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535));
