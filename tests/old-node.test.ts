import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = path.join(import.meta.dirname, '..');

/** Runs a file of an application as Node.js 20 would: what decides is only what that says of its version. */
async function runOnOldNode(file: string) {
  const pretend = path.join(mkdtempSync(path.join(tmpdir(), 'old-node-')), 'pretend.cjs');
  writeFileSync(pretend, `Object.defineProperty(process.versions, 'node', { value: '20.20.2' });\n`);
  const child = spawn(process.execPath, ['--require', pretend, path.join(root, file)], {
    cwd: path.dirname(path.join(root, file)),
    env: {},
  });
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { lines: `${output}${errors}`.trim().split('\n'), code: code as number };
}

describe('on a Node.js that is too old', () => {
  it.each([
    'event/build.mjs',
    'event/build/post-deploy.cjs',
    'service/build/post-deploy.cjs',
    'service/build/pre-undeploy.cjs',
    'job/build/index.cjs',
  ])('%s ends with one line that says so', async (file) => {
    const { lines, code } = await runOnOldNode(file);
    expect(lines).toEqual([expect.stringContaining('Node.js 20.20.2 is too old')]);
    expect(code).toBe(1);
  });
});
