/** Runs the application's own tests; the common module is taken from where build.mjs takes it. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const repository = process.env.CONNECT_REPOSITORY ?? '/tmp/lib';
const shared = [resolve(import.meta.dirname, '../shared'), `${repository}/shared`].find((folder) =>
  existsSync(`${folder}/jest-application.mjs`),
);
if (!shared) throw new Error(`The common module is neither at ../shared nor at ${repository}/shared.`);

const { jestConfiguration } = await import(pathToFileURL(`${shared}/jest-application.mjs`).href);
export default jestConfiguration(shared, createRequire(import.meta.url).resolve('@swc/jest'));
