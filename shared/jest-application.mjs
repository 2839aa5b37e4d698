/** Packages that ship ECMAScript modules as .js files: Jest has to be given them as CommonJS, like every .mjs file. */
const ecmaScriptModules = ['jose', 'p-retry', 'is-network-error'];

/**
 * How an application runs its own tests, in its folder alone or in the repository.
 *
 * @param {string} shared folder of the common module; what it needs is found in the application's node_modules
 * @param {string} transformer the application's @swc/jest
 */
export const jestConfiguration = (shared, transformer) => ({
  testEnvironment: 'node',
  testTimeout: 240_000,
  roots: ['<rootDir>/src'],
  testMatch: ['**/*.test.ts'],
  modulePaths: ['<rootDir>/node_modules'],
  moduleNameMapper: { '^shared/(.*)$': `${shared}/src/$1` },
  transform: {
    '\\.[cm]?[jt]s$': [
      transformer,
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ecmaScriptModules.join('|')})/).*(?<!\\.mjs)$`],
});
