import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import { configs as typescript } from 'typescript-eslint';

/** The functional core: what it knows comes in with the command, so that the same history always gives the same answer. */
const PURE = ['libs/kernel/**/*.ts', 'libs/calendar/**/*.ts', 'libs/domain/**/*.ts'];
const SPECS = ['**/*.spec.ts'];
/** Programs of tests and benchmarks, and what specs share: they start processes, measure time and draw at random. */
const TEST_CODE = [...SPECS, 'test/**/*.ts', 'libs/testing/**/*.ts'];

const comesWithTheCommand = 'Time, ids and randomness are fields of the command, put there by the app.';
const isSynchronous = 'The functional core is synchronous; whoever calls it does the waiting.';

const restrictedSyntax = {
  clock: [
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: `new Date() reads the clock. ${comesWithTheCommand}` },
    { selector: "CallExpression[callee.name='Date']", message: `Date() reads the clock. ${comesWithTheCommand}` },
  ],
  async: [
    { selector: ':function[async=true]', message: isSynchronous },
    { selector: 'AwaitExpression', message: isSynchronous },
    { selector: 'ForOfStatement[await=true]', message: isSynchronous },
    { selector: "NewExpression[callee.name='Promise']", message: isSynchronous },
    { selector: "MemberExpression[object.name='Promise']", message: isSynchronous },
    { selector: 'ImportExpression', message: isSynchronous },
  ],
  classes: [
    { selector: ':matches(ClassDeclaration, ClassExpression)', message: 'Deciders and their parts are plain objects and functions.' },
  ],
};

const impureGlobals = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'performance',
  'crypto',
  'fetch',
  'process',
  'console',
  'Temporal',
].map((name) => ({ name, message: comesWithTheCommand }));

const restrictedProperties = {
  clock: [
    { object: 'Date', property: 'now', message: comesWithTheCommand },
    { object: 'Math', property: 'random', message: comesWithTheCommand },
    { property: 'randomUUID', message: comesWithTheCommand },
  ],
  environment: [
    {
      object: 'process',
      property: 'env',
      message: 'Configuration is parsed in libs/config/environment.ts, which tells all mistakes at once.',
    },
  ],
  focus: ['describe', 'it', 'test'].flatMap((object) =>
    ['only', 'skip', 'todo'].map((property) => ({ object, property, message: 'Every test runs, in every run.' })),
  ),
};

export default defineConfig(
  globalIgnores(['dist', 'coverage', 'node_modules', '.data', 'test/bench/peers']),
  eslint.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-properties': ['error', ...restrictedProperties.environment],
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'node:process', message: 'Use the global process; its env only in libs/config/environment.ts.' },
            { name: 'process' },
            { name: 'fast-check', message: 'Use #libs/testing/properties.js, which knows of a seed for all properties.' },
          ],
        },
      ],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-arrow-callback': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [typescript.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Promise-returning Nest hooks and test bodies keep their signature although nothing is awaited.
      '@typescript-eslint/require-await': 'off',
      // Ports are interfaces of plain objects; none of them hangs on `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['apps/web/**/*.ts', 'apps/web/**/*.tsx'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      // What a browser keeps is read after the first drawing, and an answer is taken in together with the hour at which it came.
      'react-hooks/set-state-in-effect': 'off',
      'react-hooks/purity': 'off',
    },
  },
  {
    files: PURE,
    ignores: SPECS,
    rules: {
      'no-restricted-syntax': ['error', ...restrictedSyntax.clock, ...restrictedSyntax.async, ...restrictedSyntax.classes],
      'no-restricted-properties': ['error', ...restrictedProperties.clock, ...restrictedProperties.environment],
      'no-restricted-globals': ['error', ...impureGlobals],
    },
  },
  {
    files: ['libs/domain/ids.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: [{ name: 'node:crypto', allowImportNames: ['hash'], message: comesWithTheCommand }] }],
    },
  },
  {
    files: ['libs/config/environment.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: TEST_CODE,
    rules: {
      'no-restricted-properties': ['error', ...restrictedProperties.focus],
      'no-restricted-globals': ['error', 'fdescribe', 'fit', 'xdescribe', 'xit', 'xtest'],
    },
  },
  {
    files: TEST_CODE,
    ignores: ['**/*.js'],
    rules: { '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }] },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        module: 'writable',
        require: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
      },
    },
  },
  {
    files: ['apps/web/public/sw.js'],
    languageOptions: { globals: { self: 'readonly', caches: 'readonly', fetch: 'readonly', Response: 'readonly', URL: 'readonly' } },
  },
);
