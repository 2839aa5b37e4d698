import { generateKeyPairSync, sign } from 'node:crypto';
import type { ServerCertificate } from '../platforms.ts';

/**
 * A key pair and a certificate for 127.0.0.1 that it signed itself (RFC 5280, version 3, ECDSA P-256), valid from
 * yesterday for two days. Whoever is to trust it is told so by `NODE_EXTRA_CA_CERTS`.
 */
export function selfSignedCertificate(now: Date = new Date()): ServerCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(objectId('550403'), element(0x0c, Buffer.from('sandbox')))));
  const day = 86_400_000;
  const certificate = sequence(
    element(0xa0, integer(2)),
    integer(1),
    ecdsaWithSha256,
    name,
    sequence(time(new Date(now.getTime() - day)), time(new Date(now.getTime() + day))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(forThisMachine)),
  );
  const signature = element(0x03, Buffer.of(0), sign('sha256', certificate, privateKey));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem(sequence(certificate, ecdsaWithSha256, signature)),
  };
}

/** One element of DER: tag, length, content (ITU-T X.690). */
function element(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const length = body.length;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...head), body]);
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => element(0x30, ...parts);
const set = (...parts: readonly Uint8Array[]): Buffer => element(0x31, ...parts);
const integer = (value: number): Buffer => element(0x02, Buffer.of(value));
const objectId = (hex: string): Buffer => element(0x06, Buffer.from(hex, 'hex'));
/** UTCTime: YYMMDDhhmmssZ. */
const time = (date: Date): Buffer =>
  element(0x17, Buffer.from(`${date.toISOString().replaceAll(/\D/g, '').slice(2, 14)}Z`));

const ecdsaWithSha256 = sequence(objectId('2a8648ce3d040302'));
/** The extension subjectAltName with one entry, the address 127.0.0.1. */
const forThisMachine = sequence(
  objectId('551d11'),
  element(0x04, sequence(element(0x87, Buffer.of(127, 0, 0, 1)))),
);

const pem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
