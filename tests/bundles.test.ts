import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startOf } from '../sandbox/applications.ts';

const names = ['event', 'service', 'job'] as const;
const applications = ['', 'shopgate/'].flatMap((connector) =>
  names.map((name) => ({ name, folder: path.join(import.meta.dirname, '..', connector, name) })),
);

describe('the bundle', () => {
  it.each(applications)(
    'of $folder is plain ASCII: V8 would keep two bytes for each of its letters otherwise',
    ({ folder }) => {
      const bundle = readFileSync(path.join(folder, 'build/application.cjs'), 'utf8');
      // Letters outside of ASCII are escaped in strings, but not in regular expressions.
      const [found] = /.{0,60}[^\0-\x7F].{0,60}/u.exec(bundle) ?? [];
      expect(found).toBeUndefined();
    },
  );

  it.each(applications)(
    'of $folder starts with what V8 has compiled before, under the flags of its start script',
    ({ name, folder }) => {
      const { flags } = startOf(name, folder);
      const { stdout, stderr } = spawnSync(process.execPath, [...flags, 'build/index.cjs'], {
        cwd: folder,
        env: { NODE_DEBUG_NATIVE: 'COMPILE_CACHE' },
        encoding: 'utf8',
      });
      expect(`${stdout}${stderr}`).toContain('application.cjs was accepted');
    },
  );

  it.each(applications)(
    "of $folder is loaded without Node's language data: its first use takes 7 MB and a quarter of the start",
    ({ folder }) => {
      const trap = 'Object.defineProperty(globalThis, "Intl", { get() { throw new Error("Intl is used") } })';
      // Without settings the application loads everything, tells what is missing, and ends.
      const { stdout } = spawnSync(
        process.execPath,
        ['--import', `data:text/javascript,${encodeURIComponent(trap)}`, 'build/index.cjs'],
        { cwd: folder, env: {}, encoding: 'utf8' },
      );
      expect(stdout).toContain('CTP_PROJECT_KEY');
    },
  );
});
