import * as fc from 'fast-check';

/** What no call may ever hold. */
export const bait = 'hostile';

/** Texts that would lead elsewhere if they were ever pasted into a path, a query or a predicate. */
export const steering = fc.constantFrom(
  ...[
    '..',
    '.',
    '/',
    '../../types',
    `${bait}/../../..`,
    '%2e%2e%2f',
    '..%2f..',
    `//${bait}.example`,
    `@${bait}.example`,
  ],
  ...[
    `x?where=${bait}`,
    `x&limit=500&${bait}=1`,
    `x#${bait}`,
    `key=${bait}`,
    'order-number=x',
    `x" or "1"="1`,
  ],
  ...[
    `${bait}") or version > 0`,
    `x\\" or ${bait}`,
    `x\r\nHost: ${bait}`,
    '\u0000',
    '\ud800',
    '\u202e',
    `%00${bait}`,
  ],
);
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  steering,
  fc.constantFrom(null, true, -1, 1.5, 1e308, 2 ** 53, '', [], {}, '__proto__', 'constructor', 'toString'),
  fc.integer({ min: 1_000, max: 20_000 }).map((length) => 'x'.repeat(length)),
  fc.nat(200).map(nested),
  fc.jsonValue({ maxDepth: 3 }),
);

function nested(levels: number): unknown {
  let value: unknown = bait;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { constructor: value };
  return value;
}

/** An object of these names, each with a proper value, now and then with a hostile one or none. */
export function shaped(proper: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
  const values = Object.entries(proper).map(([name, value]) => [
    name,
    fc.oneof(
      { weight: 20, arbitrary: value },
      { weight: 1, arbitrary: hostile },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
  ]);
  return fc.record(Object.fromEntries(values) as Record<string, fc.Arbitrary<unknown>>);
}
