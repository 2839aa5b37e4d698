/** Packages that ship ECMAScript modules only: Jest has to be given them as CommonJS. */
const ecmaScriptModules = ['jose', 'p-retry', 'is-network-error'];

export default {
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  modulePathIgnorePatterns: ['/build/'],
  transform: {
    '\\.[cm]?[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ecmaScriptModules.join('|')})/)`],
  moduleNameMapper: { '^shared/(.*)$': '<rootDir>/shared/src/$1' },
};
