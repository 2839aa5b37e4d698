import type { Change } from '../control-room/src/protocol.ts';

/** What changes with each write and says nothing. */
const noise = new Set([
  'version',
  'lastModifiedAt',
  'lastModifiedBy',
  'lastMessageSequenceNumber',
  'versionModifiedAt',
]);

/** Where something new is shown part by part. */
const isContainer = /^custom(\.fields(\.\w+_ledger(\.\w+)?)?)?$/;

/** What is different between two JSON values: one change per place. Text that is JSON is compared as JSON. */
export function differenceOf(before: unknown, after: unknown, path = ''): Change[] {
  const right = opened(after);
  const left = before === undefined && isObject(right) && isContainer.test(path) ? {} : opened(before);
  if (isObject(left) && isObject(right)) {
    const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    return names
      .filter((name) => path !== '' || !noise.has(name))
      .flatMap((name) => differenceOf(left[name], right[name], joined(path, name)));
  }
  if (JSON.stringify(left) === JSON.stringify(right)) return [];
  return [
    {
      path,
      ...(left === undefined ? {} : { before: left }),
      ...(right === undefined ? {} : { after: right }),
    },
  ];
}

const joined = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function opened(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
