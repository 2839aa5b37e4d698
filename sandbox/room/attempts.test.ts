import { expect, it } from '@jest/globals';
import { Attempts } from './attempts.ts';

const create = { correlationId: 'm1', method: 'POST', path: '/api/orders' };

it('counts how often a call was tried, and begins anew after a success', () => {
  const attempts = new Attempts();
  const statuses = [503, undefined, 201, 201, 409, 200];
  expect(statuses.map((status) => attempts.count({ ...create, status }, '{}'))).toEqual([1, 2, 3, 1, 1, 2]);
});

it.each([
  ['of another message', { ...create, correlationId: 'm2' }, '{}'],
  ['of another method', { ...create, method: 'PUT' }, '{}'],
  ['of another path', { ...create, path: '/api/orders/1' }, '{}'],
  ['of another body', create, '{"version":2}'],
])('counts a call for itself: one %s', (_name, call, body) => {
  const attempts = new Attempts();
  attempts.count({ ...create, status: 503 }, '{}');
  expect(attempts.count({ ...call, status: 503 }, body)).toBe(1);
});

it('counts none that no message has led to', () => {
  expect(new Attempts().count({ ...create, correlationId: undefined, status: 200 }, '')).toBeUndefined();
});
