import { describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { rememberingVerifier, signWebhookToken, verifyWebhookToken } from './webhook-token.ts';

const now = new Date('2026-11-21T12:00:00Z');
const nowSeconds = now.getTime() / 1000;
const settings = { secret: 'c'.repeat(32), issuer: 'issuer', audience: 'audience', subject: 'subject' };
const rotating = { ...settings, previousSecret: 'p'.repeat(32) };
const claims = { iss: 'issuer', aud: 'audience', sub: 'subject', exp: nowSeconds + 60 };

const keyOf = (secret: string) => new TextEncoder().encode(secret);
const bearer = async (token: string | Promise<string>) => `Bearer ${await token}`;
const sign = (
  payload: Record<string, unknown>,
  alg = 'HS256',
  key: Uint8Array | KeyObject = keyOf(settings.secret),
) => bearer(new SignJWT(payload).setProtectedHeader({ alg }).sign(key));
const verify = async (header: string | undefined | Promise<string>, at = now, using = settings) =>
  verifyWebhookToken(await header, using, at);
const without = (name: keyof typeof claims) =>
  Object.fromEntries(Object.entries(claims).filter(([claim]) => claim !== name));

const accepted = { accepted: true };
const refusedAs = (reason: string) => ({ accepted: false, reason });

describe('a webhook token', () => {
  it('that we signed is accepted until the moment it expires', async () => {
    const header = bearer(signWebhookToken(settings, { expiresInDays: 2, now }));
    const expiry = new Date(now.getTime() + 2 * 86_400_000);
    expect(await verify(header)).toEqual(accepted);
    expect(await verify(header, new Date(expiry.getTime() - 1_000))).toEqual(accepted);
    expect(await verify(header, expiry)).toEqual(refusedAs('expired'));
  });

  it('is accepted with the scheme in any case', async () => {
    expect(await verify((await sign(claims)).replace('Bearer', 'bearer'))).toEqual(accepted);
  });

  it('is refused when there is none', async () => {
    expect(await verify(undefined)).toEqual(refusedAs('no Authorization header'));
  });

  it.each(['', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', 'Bearer ä'])(
    'is refused when the header is "%s"',
    async (header) => {
      expect(await verify(header)).toEqual(refusedAs('no Bearer token'));
    },
  );

  it('is refused without the Bearer scheme', async () => {
    expect(await verify((await sign(claims)).slice('Bearer '.length))).toEqual(refusedAs('no Bearer token'));
  });

  it.each(['a', 'a.b', 'a.b.c', '...', 'e30.e30.', 'a.b.c.d.e'])(
    'is refused when %s is no JWT',
    async (token) => {
      expect(await verify(`Bearer ${token}`)).toEqual(refusedAs('no valid JWT'));
    },
  );

  it('is refused unread when it is huge', async () => {
    expect(await verify(`Bearer ${'a'.repeat(1_000_000)}`)).toEqual(
      refusedAs('overlong Authorization header'),
    );
  });

  it('is refused without a signature', async () => {
    const unsigned = bearer(new UnsecuredJWT(claims).encode());
    expect(await verify(unsigned)).toEqual(refusedAs('algorithm not allowed'));
  });

  it('is refused when its signature was cut off', async () => {
    const header = await sign(claims);
    expect(await verify(header.slice(0, header.lastIndexOf('.') + 1))).toEqual(refusedAs('wrong signature'));
  });

  it.each(['HS384', 'HS512'])(
    'is refused when it is signed by %s, also with our secret',
    async (algorithm) => {
      const key = keyOf('c'.repeat(64));
      const header = sign(claims, algorithm, key);
      expect(await verify(header, now, { ...settings, secret: 'c'.repeat(64) })).toEqual(
        refusedAs('algorithm not allowed'),
      );
    },
  );

  it('is refused when it is signed by RS256', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(await verify(sign(claims, 'RS256', privateKey))).toEqual(refusedAs('algorithm not allowed'));
  });

  it('is refused when another secret signed it', async () => {
    expect(await verify(sign(claims, 'HS256', keyOf('x'.repeat(32))))).toEqual(refusedAs('wrong signature'));
  });

  it('is refused when its claims were changed after signing', async () => {
    const [header, , signature] = (await sign(claims)).split('.');
    const payload = Buffer.from(JSON.stringify({ ...claims, exp: nowSeconds + 9_999 })).toString('base64url');
    expect(await verify(`${header}.${payload}.${signature}`)).toEqual(refusedAs('wrong signature'));
  });

  it('is accepted with the previous secret while one is set', async () => {
    const header = sign(claims, 'HS256', keyOf(rotating.previousSecret));
    expect(await verify(header, now, rotating)).toEqual(accepted);
    expect(await verify(header, now, settings)).toEqual(refusedAs('wrong signature'));
  });

  it('is accepted with the current secret while a previous one is set', async () => {
    expect(await verify(sign(claims), now, rotating)).toEqual(accepted);
  });

  it('is held to its claims with the previous secret, too', async () => {
    const header = sign({ ...claims, exp: nowSeconds }, 'HS256', keyOf(rotating.previousSecret));
    expect(await verify(header, now, rotating)).toEqual(refusedAs('expired'));
  });

  it('is refused when it never expires', async () => {
    expect(await verify(sign(without('exp')))).toEqual(refusedAs('claim exp is missing'));
  });

  it('is refused when its expiry is not a number', async () => {
    expect(await verify(sign({ ...claims, exp: '9999999999' }))).toEqual(refusedAs('claim exp is invalid'));
  });

  it('is refused before it becomes valid', async () => {
    expect(await verify(sign({ ...claims, nbf: nowSeconds + 60 }))).toEqual(
      refusedAs('claim nbf is check_failed'),
    );
  });

  it.each(['iss', 'aud', 'sub'] as const)('is refused with another or no claim %s', async (claim) => {
    expect(await verify(sign({ ...claims, [claim]: 'other' }))).toEqual(
      refusedAs(`claim ${claim} is check_failed`),
    );
    expect(await verify(sign(without(claim)))).toEqual(refusedAs(`claim ${claim} is missing`));
  });

  it('is refused when it asks for extensions that we do not know', async () => {
    const header = Buffer.from(JSON.stringify({ alg: 'HS256', crit: ['x'], x: 1 })).toString('base64url');
    const [, payload, signature] = (await sign(claims)).split('.');
    expect(await verify(`Bearer ${header}.${payload}.${signature}`)).toEqual(refusedAs('no valid JWT'));
  });
});

describe('a token that was accepted', () => {
  const verifierAt = (using: typeof settings) => {
    const clock = { now: now.getTime() };
    const verifyNow = rememberingVerifier(using, () => clock.now);
    return { clock, verifyNow };
  };

  it('is refused from the moment it expires, also while it is remembered', async () => {
    const { clock, verifyNow } = verifierAt(settings);
    const header = await sign({ ...claims, exp: nowSeconds + 30 });
    expect(await verifyNow(header)).toEqual(accepted);
    clock.now += 29_999;
    expect(await verifyNow(header)).toEqual(accepted);
    clock.now += 1;
    expect(await verifyNow(header)).toEqual(refusedAs('expired'));
  });

  it('is not checked again within a minute, and is afterwards', async () => {
    const using = { ...settings };
    const { clock, verifyNow } = verifierAt(using);
    const header = await sign({ ...claims, exp: nowSeconds + 3_600 });
    expect(await verifyNow(header)).toEqual(accepted);
    using.secret = 'x'.repeat(32);
    clock.now += 59_999;
    expect(await verifyNow(header)).toEqual(accepted);
    clock.now += 1;
    expect(await verifyNow(header)).toEqual(refusedAs('wrong signature'));
  });

  it('does not vouch for another one, and a refusal is not remembered', async () => {
    const { verifyNow } = verifierAt(settings);
    const header = await sign(claims);
    expect(await verifyNow(header)).toEqual(accepted);
    expect(await verifyNow(`${header}x`)).toMatchObject({ accepted: false });
    expect(await verifyNow(`${header}x`)).toMatchObject({ accepted: false });
    expect(await verifyNow(undefined)).toEqual(refusedAs('no Authorization header'));
  });

  it('stays accepted however many others there are', async () => {
    const { verifyNow } = verifierAt(settings);
    for (let id = 0; id < 50; id += 1)
      expect(await verifyNow(await sign({ ...claims, jti: String(id) }))).toEqual(accepted);
    expect(await verifyNow(await sign({ ...claims, jti: '0' }))).toEqual(accepted);
  });
});
