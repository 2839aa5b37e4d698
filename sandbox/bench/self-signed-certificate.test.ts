import { expect, it } from '@jest/globals';
import { X509Certificate } from 'node:crypto';
import { request } from 'node:https';
import { listen } from '../platforms.ts';
import { selfSignedCertificate } from './self-signed-certificate.ts';

const certificate = selfSignedCertificate();

it('makes a certificate that a client accepts for this machine when it is told to trust it', async () => {
  const server = await listen((_request, response) => response.end('hello'), 0, certificate);
  const text = await new Promise((resolve, reject) => {
    request(server.url, { ca: certificate.cert, agent: false }, (answer) => {
      answer.setEncoding('utf8').once('data', resolve);
    })
      .once('error', reject)
      .end();
  });
  await server.close();
  expect([server.url.startsWith('https:'), text]).toEqual([true, 'hello']);
});

it('makes a certificate that is over in two days', () => {
  const { validFrom, validTo } = new X509Certificate(certificate.cert);
  expect((Date.parse(validTo) - Date.parse(validFrom)) / 3_600_000).toBe(48);
});
