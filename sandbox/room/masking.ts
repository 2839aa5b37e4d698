const mask = '•••';
const secretHeaders = /^(authorization|cookie|set-cookie|x-api-key|shopgate-token)$/i;
/** Names of properties and parameters that hold what nobody should see, whatever their spelling. */
const secretNames =
  /^(password|client_?secret|secret|api_?key|key|assertion|(access|id|refresh)_?token|refresh_?token|webhook_?token)$/i;

/** Headers as they can be shown: one text each, secrets left out. */
export function maskedHeaders(
  headers: Readonly<Record<string, string | number | readonly string[] | undefined>>,
): Record<string, string> {
  const shown = Object.entries(headers).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return [[name, secretHeaders.test(name) ? maskedCredentials(String(value)) : String(value)]];
  });
  return Object.fromEntries(shown) as Record<string, string>;
}

/** The scheme says how somebody logged in, and is no secret. */
const maskedCredentials = (value: string): string => {
  const [scheme, ...rest] = value.split(' ');
  return rest.length > 0 ? `${scheme} ${mask}` : mask;
};

/** A path with its query, secrets left out. */
export function maskedPath(path: string): string {
  const [before, query] = path.split('?');
  return query === undefined ? path : `${before}?${maskedForm(query)}`;
}

function maskedForm(text: string): string {
  return text
    .split('&')
    .map((pair) => (secretNames.test(pair.split('=')[0] ?? '') ? `${pair.split('=')[0]}=${mask}` : pair))
    .join('&');
}

/** A body as it can be shown: parsed where it is JSON, secrets left out. */
export function maskedBody(text: string, contentType = ''): unknown {
  if (text === '') return undefined;
  if (contentType.startsWith('application/x-www-form-urlencoded')) return maskedForm(text);
  try {
    return masked(JSON.parse(text));
  } catch {
    return text.length > 20_000 ? `${text.slice(0, 20_000)}…` : text;
  }
}

/** A tag or attribute may be called `key` too: only texts of some length in log-ins are secrets. */
export function masked(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return isSecret(name, value) ? mask : value;
  if (Array.isArray(value)) return headerPair(value) ?? value.map((one) => masked(one));
  if (typeof value !== 'object' || value === null) return value;
  const pair = value as { key?: unknown; value?: unknown };
  if (typeof pair.key === 'string' && secretHeaders.test(pair.key)) return { ...pair, value: mask };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, masked(one, key)]));
}

const isSecret = (name: string, value: string): boolean =>
  name !== 'key' && secretNames.test(name) && value.length > 0;

const headerPair = (list: readonly unknown[]): unknown[] | undefined =>
  list.length === 2 && typeof list[0] === 'string' && secretHeaders.test(list[0])
    ? [list[0], mask]
    : undefined;
