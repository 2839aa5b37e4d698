process.env.ENABLE_NEW_JSX_TRANSFORM = 'true';

module.exports = {
  preset: '@commercetools-frontend/jest-preset-mc-app/typescript',
  testRegex: '/src/.*\\.spec\\.tsx?$',
};
