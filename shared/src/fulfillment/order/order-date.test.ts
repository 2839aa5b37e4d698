import { expect, it } from '@jest/globals';
import { orderDateOf } from './order-date.ts';

const createdAt = '2026-03-01T10:00:00.000Z';

it.each([
  ['placed in the shop', undefined, createdAt, createdAt],
  ['imported', '2025-01-02T11:00:00+01:00', createdAt, '2025-01-02T10:00:00.000Z'],
  ['imported with a date that is none', 'yesterday', createdAt, createdAt],
  ['imported from a year that nobody takes', '+012026-03-01T10:00:00.000Z', createdAt, createdAt],
  ['without any date', undefined, '', undefined],
])('is the date of an order %s', (_case, completedAt, created, expected) => {
  const dates = { createdAt: created, ...(completedAt === undefined ? {} : { completedAt }) };
  expect(orderDateOf(dates)).toBe(expected);
});
