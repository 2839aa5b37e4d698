/**
 * Stands for body-parser in the bundles. Express loads it at start; the applications read bodies themselves, with a limit
 * that holds while they arrive, so its parsers and their tables of character sets would be loaded for nothing.
 */
module.exports = {};
