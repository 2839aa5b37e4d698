/** Packages that ship ECMAScript modules as .js files: Jest has to be given them as CommonJS, like every .mjs file. */
const ecmaScriptModules = [
  'jose',
  'p-retry',
  'is-network-error',
  'basic-auth',
  'uuid',
  'until-async',
  '@commercetools-connect/specification',
];

export default {
  testEnvironment: 'node',
  // A busy machine takes its time: how long something may take is said by clocks that the tests own.
  testTimeout: 900_000,
  testMatch: ['**/*.test.ts'],
  modulePathIgnorePatterns: ['/build/', '<rootDir>/order-view/'],
  transform: {
    '\\.[cm]?[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ecmaScriptModules.join('|')})/).*(?<!\\.mjs)$`],
  moduleNameMapper: { '^shared/(.*)$': '<rootDir>/shared/src/$1' },
};
