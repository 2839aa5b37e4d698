/**
 * Stands for mime-db in the bundles, a table of two thousand media types that Express loads at start: those that the
 * applications answer with.
 */
module.exports = {
  'application/json': { charset: 'UTF-8', compressible: true, extensions: ['json'] },
  'text/html': { charset: 'UTF-8', compressible: true, extensions: ['html'] },
  'text/plain': { charset: 'UTF-8', compressible: true, extensions: ['txt'] },
};
