/**
 * Bundles the application and its scripts into build/. Connect builds this folder alone, with the repository
 * mounted at /tmp/lib; everywhere else the common module lies beside it.
 */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const repository = process.env.CONNECT_REPOSITORY ?? '/tmp/lib';
const shared = ['../shared', `${repository}/shared`].find((folder) =>
  existsSync(`${folder}/build-application.mjs`),
);

if (shared) {
  const { buildApplication } = await import(pathToFileURL(`${shared}/build-application.mjs`).href);
  await buildApplication(import.meta.dirname, shared);
} else if (!existsSync('build/index.cjs')) {
  throw new Error(
    `The common module is neither at ../shared nor at ${repository}/shared: nothing to build from.`,
  );
}
