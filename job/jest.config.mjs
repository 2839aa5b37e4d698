/**
 * Runs the application's own tests, in this folder alone or in the repository. The common module is taken from where
 * build.mjs takes it; what it needs is found in the application's node_modules.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const here = import.meta.dirname;
const repository = process.env.CONNECT_REPOSITORY ?? '/tmp/lib';
const shared = [resolve(here, '../shared'), `${repository}/shared`].find((folder) =>
  existsSync(`${folder}/src`),
);
if (shared === undefined) {
  throw new Error(`The common module is neither at ../shared nor at ${repository}/shared.`);
}

/** Packages that ship ECMAScript modules as .js files: Jest has to be given them as CommonJS, like every .mjs file. */
const ecmaScriptModules = ['jose', 'p-retry', 'is-network-error'];

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src'],
  testMatch: ['**/*.test.ts'],
  modulePaths: ['<rootDir>/node_modules'],
  moduleNameMapper: { '^shared/(.*)$': `${shared}/src/$1` },
  transform: {
    '\\.[cm]?[jt]s$': [
      createRequire(import.meta.url).resolve('@swc/jest'),
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ecmaScriptModules.join('|')})/).*(?<!\\.mjs)$`],
};
