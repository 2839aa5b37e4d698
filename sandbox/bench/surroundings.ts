import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ServerCertificate } from '../platforms.ts';
import { selfSignedCertificate } from './self-signed-certificate.ts';

/** What a measurement needs around it: a folder of its own, and a certificate that the applications trust. */
export interface BenchSurroundings {
  folder: string;
  certificate: ServerCertificate;
  /** For the applications. */
  environment: Readonly<Record<string, string>>;
}

/** Runs `work` in surroundings of its own and removes them afterwards. */
export async function withSurroundings<Result>(
  work: (surroundings: BenchSurroundings) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const certificate = selfSignedCertificate();
  const trusted = join(folder, 'certificate.pem');
  writeFileSync(trusted, certificate.cert);
  try {
    return await work({ folder, certificate, environment: { NODE_EXTRA_CA_CERTS: trusted } });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Lives so many lives, several at the same time.
 *
 * @param spreadMilliseconds time over which the first ones begin: those that begin together go on in step
 */
export async function liveSome(
  count: number,
  atTheSameTime: number,
  live: (number: number) => Promise<unknown>,
  spreadMilliseconds = 0,
): Promise<void> {
  let next = 0;
  const oneAfterAnother = async (begin: number): Promise<void> => {
    await setTimeout(begin);
    while (next < count) await live(next++);
  };
  await Promise.all(
    Array.from({ length: atTheSameTime }, (_, index) =>
      oneAfterAnother((index * spreadMilliseconds) / atTheSameTime),
    ),
  );
}
