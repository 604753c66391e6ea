import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import reactHooks from 'eslint-plugin-react-hooks'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  {
    ignores: ['**/dist/', '**/coverage/', '**/.turbo/', 'docs/api/', 'docs/.vitepress/cache/'],
  },
  js.configs.recommended,
  tseslint.configs.strict,
  vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node, __DEV__: 'readonly' } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // A scenario's folder names it.
      'vue/multi-word-component-names': 'off',
      // TypeScript knows better which names exist.
      'no-undef': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_$' }],
    },
  },
  {
    files: [
      'packages/react/**/*.{ts,tsx}',
      'packages/e2e/consumers/**/*.tsx',
      'playground/**/*.{ts,tsx}',
      'docs/**/*.tsx',
    ],
    extends: [reactHooks.configs.flat['recommended-latest'] ?? reactHooks.configs.flat.recommended],
  },
  {
    files: ['packages/{core,react,vue}/src/**'],
    rules: {
      'no-restricted-imports': ['error', { patterns: ['node:*'] }],
      'no-console': ['error', { allow: ['warn'] }],
    },
  },
  prettier,
)
