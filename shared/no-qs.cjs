/**
 * Stands for qs in the bundles. Express loads it for its extended query parser; the applications use the simple one,
 * which is Node.js's own.
 */
module.exports = {};
