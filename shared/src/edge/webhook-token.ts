import { hash } from 'node:crypto';
import { decodeJwt, errors, jwtVerify, SignJWT } from 'jose';
import type { JwtSettings } from '../settings/settings.ts';

const algorithm = 'HS256';
/** Our own tokens have some 300 characters. */
const maxHeaderLength = 4_096;
const secondsPerDay = 86_400;

export type TokenVerdict = { accepted: true } | { accepted: false; reason: string };

const refused = (reason: string): TokenVerdict => ({ accepted: false, reason });
const keyOf = (secret: string): Uint8Array => new TextEncoder().encode(secret);
const secondsOf = (date: Date): number => Math.floor(date.getTime() / 1000);

/**
 * Makes the token that fulfillmenttools sends back to us with every webhook, as `Authorization: Bearer <token>`.
 * It is the webhooks' only protection, for fulfillmenttools signs nothing itself.
 */
export function signWebhookToken(
  settings: JwtSettings,
  options: { expiresInDays: number; now?: Date },
): Promise<string> {
  const issuedAt = secondsOf(options.now ?? new Date());
  return new SignJWT()
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .setIssuer(settings.issuer)
    .setAudience(settings.audience)
    .setSubject(settings.subject)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + options.expiresInDays * secondsPerDay)
    .sign(keyOf(settings.secret));
}

/**
 * Checks the Authorization header of a webhook: the Bearer scheme, a JWT signed by HS256 and nothing else with the
 * current or the previous secret (compared in constant time), our issuer, audience and subject, and an expiry that
 * is present and in the future (RFC 7519, section 4.1).
 *
 * @returns whether it is accepted; the reason otherwise is for the log, not for the sender
 */
export async function verifyWebhookToken(
  authorization: string | undefined,
  settings: JwtSettings,
  now: Date = new Date(),
): Promise<TokenVerdict> {
  if (authorization === undefined) return refused('no Authorization header');
  if (authorization.length > maxHeaderLength) return refused('overlong Authorization header');
  const token = /^Bearer ([\w.-]+)$/i.exec(authorization)?.[1];
  if (token === undefined) return refused('no Bearer token');

  const current = await verifyWith(settings.secret, token, settings, now);
  if (current !== 'wrong signature' || settings.previousSecret === undefined) return verdictOf(current);
  return verdictOf(await verifyWith(settings.previousSecret, token, settings, now));
}

const rememberedMilliseconds = 60_000;
const maxRemembered = 20;

/**
 * Checks tokens as `verifyWebhookToken` does, and remembers for a minute which it has accepted: fulfillmenttools sends
 * the same one with every webhook. Nothing is remembered past its expiry, nor of a token that was refused. Tokens are
 * held as SHA-256, so that neither the memory nor the time of a comparison tells of them.
 *
 * @param clock milliseconds since 1970
 */
export function rememberingVerifier(
  settings: JwtSettings,
  clock: () => number = Date.now,
): (authorization: string | undefined) => Promise<TokenVerdict> {
  const acceptedUntil = new Map<string, number>();
  return async (authorization) => {
    if (authorization === undefined || authorization.length > maxHeaderLength)
      return verifyWebhookToken(authorization, settings);
    const now = clock();
    const digest = hash('sha256', authorization, 'base64');
    if (now < (acceptedUntil.get(digest) ?? 0)) return { accepted: true };
    const verdict = await verifyWebhookToken(authorization, settings, new Date(now));
    if (verdict.accepted) {
      if (acceptedUntil.size >= maxRemembered) acceptedUntil.clear();
      acceptedUntil.set(digest, Math.min(now + rememberedMilliseconds, expiryOf(authorization)));
    }
    return verdict;
  };
}

/** Of a header that was accepted, so that it holds a token with an expiry. In milliseconds since 1970. */
function expiryOf(authorization: string): number {
  return (decodeJwt(authorization.slice('Bearer '.length)).exp ?? 0) * 1_000;
}

const verdictOf = (problem: string | undefined): TokenVerdict =>
  problem === undefined ? { accepted: true } : refused(problem);

/** What is wrong with a token, or undefined. */
async function verifyWith(
  secret: string,
  token: string,
  { issuer, audience, subject }: JwtSettings,
  now: Date,
): Promise<string | undefined> {
  try {
    await jwtVerify(token, keyOf(secret), {
      algorithms: [algorithm],
      requiredClaims: ['exp'],
      issuer,
      audience,
      subject,
      currentDate: now,
    });
    return undefined;
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'wrong signature';
    if (error instanceof errors.JWTExpired) return 'expired';
    if (error instanceof errors.JWTClaimValidationFailed) return `claim ${error.claim} is ${error.reason}`;
    if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm not allowed';
    return 'no valid JWT';
  }
}
