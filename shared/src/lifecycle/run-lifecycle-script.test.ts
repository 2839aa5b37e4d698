import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const settings = {
  CTP_PROJECT_KEY: 'shop',
  CTP_CLIENT_ID: 'id',
  CTP_CLIENT_SECRET: 'hidden-value',
  CTP_REGION: 'europe-west1.gcp',
  FFT_PROJECT_ID: 'tenant',
  FFT_API_KEY: 'key',
  FFT_API_USER: 'user',
  FFT_API_PASSWORD: 'hidden-value',
};

function run(script: string, environment: Record<string, string>) {
  const module = (file: string) => JSON.stringify(path.join(import.meta.dirname, file));
  const code = `
    import { runLifecycleScript } from ${module('run-lifecycle-script.ts')};
    import { loadEventSettings } from ${module('../settings/settings.ts')};
    await runLifecycleScript('event post-deploy', loadEventSettings, ${script});`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    encoding: 'utf8',
    cwd: import.meta.dirname,
    env: environment,
  });
  return { status, output: stdout + stderr, lines: stdout.split('\n').filter(Boolean) };
}

describe('a script of the life cycle', () => {
  it('ends with code 0, and its lines carry one correlation id', () => {
    const { status, lines } = run(
      `async ({ logger }) => { logger.info({}, 'one'); logger.info({}, 'two'); }`,
      settings,
    );
    const ids = lines.map((line) => (JSON.parse(line) as { correlationId?: string }).correlationId);
    expect(status).toBe(0);
    expect(ids).toEqual([expect.any(String), ids[0]]);
  });

  it('ends with code 1 and one line that names every setting that is wrong', () => {
    const { status, lines } = run(`() => Promise.reject(new Error('not reached'))`, {
      ...settings,
      CTP_REGION: '',
      FFT_API_KEY: '',
    });
    expect(status).toBe(1);
    expect(lines).toHaveLength(1);
    for (const name of ['CTP_API_URL', 'CTP_AUTH_URL', 'FFT_API_KEY']) expect(lines[0]).toContain(name);
  });

  it('ends with code 1 and tells no secret when the script throws', () => {
    const { status, output } = run(
      `({ settings }) => { throw Object.assign(new Error('x'), settings); }`,
      settings,
    );
    expect(status).toBe(1);
    expect(output).not.toContain('hidden-value');
  });
});
