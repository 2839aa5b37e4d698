import js from '@eslint/js';
import sonarjs from 'eslint-plugin-sonarjs';
import { existsSync } from 'node:fs';
import typescript from 'typescript-eslint';
import { rooms } from './scripts/rooms.mjs';

const restricted = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const applications = {
  group: ['**/event/src/**', '**/service/src/**', '**/job/src/**'],
  message: 'The common module and the applications do not import an application.',
};
const testCode = {
  group: ['**/sandbox/**', '**/tests/**', '*.test.ts', 'fast-check', '@labdigital/*'],
  message: 'What ships imports neither the sandbox nor test code.',
};
/** The domain is pure: it sees no network, clock, random or environment. */
const inputAndOutput = {
  group: ['express', 'pino', 'node:*', '@commercetools/sdk-client-v2'],
  message: 'shared/src/fulfillment is pure.',
};

/** One rule per room of the common module: it imports the rooms that scripts/rooms.mjs lists for it and no other. */
const arrows = rooms
  .filter(({ name }) => existsSync(`${import.meta.dirname}/shared/src/${name}`))
  .map(({ name, imports }, _index, common) => {
    const others = common
      .map((room) => room.name)
      .filter((other) => other !== name && !imports.includes(other));
    return {
      files: [`shared/src/${name}/**/*.ts`],
      ignores: ['**/*.test.ts', '**/*.fixture.ts'],
      rules: restricted(
        applications,
        testCode,
        {
          regex: `^(\\.\\./)+(${others.join('|')})/`,
          message: `scripts/rooms.mjs lists what ${name} may import.`,
        },
        ...(name === 'fulfillment' ? [inputAndOutput] : []),
      ),
    };
  });

export default typescript.config(
  // order-view has packages, types and a lint of its own.
  { ignores: ['**/build/**', '**/node_modules/**', 'coverage/**', 'order-view/**'] },
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
    files: [
      'shared/src/**/*.ts',
      ...['event', 'service', 'job'].flatMap((name) => [
        `${name}/src/**/*.ts`,
        `shopgate/${name}/src/**/*.ts`,
      ]),
    ],
    rules: restricted(applications, testCode),
  },
  ...arrows,
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
  {
    // The page has packages of its own, which `npm run lint` does not need: its types are checked by `npm run control-room`.
    files: ['sandbox/control-room/**/*.ts', 'sandbox/control-room/**/*.tsx'],
    extends: [typescript.configs.recommended, typescript.configs.disableTypeChecked],
    plugins: { sonarjs },
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      'sonarjs/cognitive-complexity': ['error', 15],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
    },
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
        setInterval: 'readonly',
        clearInterval: 'readonly',
      },
    },
  },
);
