/**
 * Starts the application with what V8 compiled of it when it was built: `build/index.cjs`. With the argument `compile`
 * it writes that when the application ends. Node's own compile cache is written before anything has run, and lacks
 * each function that V8 compiles when it is first called: a fifth of the start.
 *
 * The file is named after the text that it belongs to, and V8 refuses one of another version: a bundle that was changed
 * or runs elsewhere only starts more slowly. It begins with its own digest: V8 looks at no more than its length, and
 * damaged bytes would end the process at every start.
 */
const { createHash } = require('node:crypto');
const { readFileSync, writeFileSync } = require('node:fs');
const { wrap } = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const digestBytes = 32;
const filename = join(__dirname, 'application.cjs');
const source = readFileSync(filename, 'utf8');
const compiled = join(__dirname, `application.${digestOf(source).toString('hex')}.compiled`);
const script = new Script(wrap(source), { filename, cachedData: readIfWhole(compiled) });

if (process.argv[2] === 'compile')
  process.once('exit', () => {
    const data = script.createCachedData();
    writeFileSync(compiled, Buffer.concat([digestOf(data), data]));
  });
script.runInThisContext()(exports, require, module, filename, __dirname);

function digestOf(content) {
  return createHash('sha256').update(content).digest();
}

function readIfWhole(file) {
  try {
    const content = readFileSync(file);
    const data = content.subarray(digestBytes);
    return digestOf(data).equals(content.subarray(0, digestBytes)) ? data : undefined;
  } catch {
    return undefined;
  }
}
