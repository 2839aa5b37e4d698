import { describe, expect, it } from '@jest/globals';
import { emailAddress } from './email-address.ts';

describe('emailAddress', () => {
  it.each(['erika@example.com', 'a.b+c@sub.example.co', "o'neil_1@x-y.de"])('takes %s', (email) => {
    expect(emailAddress(` ${email} `)).toBe(email);
  });

  it.each([
    '',
    'erika',
    'a@b',
    'a..b@c.de',
    '.a@b.de',
    "a'@b.de",
    'a@-b.de',
    'a@b-.de',
    'ä@b.de',
    'a b@c.de',
    5,
  ])('leaves %j out', (value) => {
    expect(emailAddress(value)).toBeUndefined();
  });

  it('leaves out what is too long, at once', () => {
    expect(emailAddress(`${'a'.repeat(300)}@example.com`)).toBeUndefined();
    expect(emailAddress(`a@${'a-'.repeat(100_000)}`)).toBeUndefined();
  });
});
