import js from '@eslint/js';
import sonarjs from 'eslint-plugin-sonarjs';
import typescript from 'typescript-eslint';

/** The rooms of the source tree and what each may not import: the arrows of docs/how-it-works.md, enforced. */
const noImportsOf = (...groups) => ({
  'no-restricted-imports': ['error', { patterns: groups.map(([group, message]) => ({ group, message })) }],
});
const applications = [
  ['**/event/src/**', '**/service/src/**', '**/job/src/**'],
  'The common module and the applications do not import an application.',
];
const testCode = [
  ['**/sandbox/**', '**/tests/**', '*.test.ts', 'fast-check', '@labdigital/*'],
  'What ships imports neither the sandbox nor test code.',
];
const inputAndOutput = [
  [
    'shared/commercetools/**',
    'shared/fulfillmenttools/**',
    'shared/synchronization/**',
    'shared/http/**',
    'shared/edge/**',
    'shared/settings/**',
    '**/commercetools/**',
    '**/fulfillmenttools/**',
    '**/synchronization/**',
    '../http/**',
    '../edge/**',
    '../../http/**',
    '../../edge/**',
    'express',
    'pino',
    'node:*',
    '@commercetools/sdk-client-v2',
  ],
  'shared/fulfillment is pure: it sees no network, clock, random or environment.',
];

export default typescript.config(
  { ignores: ['**/build/**', '**/node_modules/**', 'coverage/**'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [typescript.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { sonarjs },
    rules: {
      'no-console': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'sonarjs/cognitive-complexity': ['error', 15],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only shared/src/settings reads the environment.' },
      ],
    },
  },
  {
    files: ['shared/src/**/*.ts', 'event/src/**/*.ts', 'service/src/**/*.ts', 'job/src/**/*.ts'],
    rules: noImportsOf(applications, testCode),
  },
  { files: ['shared/src/fulfillment/**/*.ts'], rules: noImportsOf(applications, testCode, inputAndOutput) },
  {
    files: ['**/*.test.ts', 'tests/**/*.ts'],
    rules: {
      'no-restricted-imports': 'off',
      'max-lines': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    files: ['sandbox/**/*.ts', 'scripts/**/*.ts', 'tests/**/*.ts'],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  { files: ['shared/src/settings/**/*.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
);
