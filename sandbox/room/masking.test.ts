import { describe, expect, it } from '@jest/globals';
import { maskedBody, maskedHeaders, maskedPath } from './masking.ts';

describe('what is shown of a call', () => {
  it.each([
    ['an authorization', { authorization: 'Bearer abc' }, { authorization: 'Bearer •••' }],
    ['a cookie', { cookie: 'session=abc' }, { cookie: '•••' }],
    ['anything else', { accept: 'a', absent: undefined }, { accept: 'a' }],
  ])('has no secret in its headers: %s', (_name, headers, shown) => {
    expect(maskedHeaders(headers)).toEqual(shown);
  });

  it.each([
    ['/v1/accounts:signInWithPassword?key=secret&x=1', '/v1/accounts:signInWithPassword?key=•••&x=1'],
    ['/orders?where=a%3Db', '/orders?where=a%3Db'],
  ])('has no secret in its path: %s', (path, shown) => {
    expect(maskedPath(path)).toBe(shown);
  });

  it.each([
    ['a log-in', '{"email":"a@b.c","password":"p"}', '', { email: 'a@b.c', password: '•••' }],
    ['tokens', '{"idToken":"a","refresh_token":"b"}', '', { idToken: '•••', refresh_token: '•••' }],
    [
      'the headers of a subscription',
      '{"headers":[{"key":"Authorization","value":"Bearer a"}]}',
      '',
      { headers: [{ key: 'Authorization', value: '•••' }] },
    ],
    [
      'a form',
      'client_secret=a&grant_type=b',
      'application/x-www-form-urlencoded',
      'client_secret=•••&grant_type=b',
    ],
    ['the key of a channel', '{"key":"berlin"}', '', { key: 'berlin' }],
    ['no JSON', 'hello', '', 'hello'],
  ])('has no secret in its body: %s', (_name, body, type, shown) => {
    expect(maskedBody(body, type)).toEqual(shown);
  });
});
