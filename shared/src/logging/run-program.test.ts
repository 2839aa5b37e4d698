import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const file = path.join(import.meta.dirname, 'run-program.ts');

function run(main: string): { status: number | null; lines: string[]; errors: string } {
  const code = `import { runProgram } from ${JSON.stringify(file)}; await runProgram('event', ${main});`;
  const result = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    encoding: 'utf8',
    cwd: path.dirname(file),
  });
  return { status: result.status, lines: result.stdout.split('\n').filter(Boolean), errors: result.stderr };
}

describe('a program', () => {
  it('ends with code 0 when its main function is done', () => {
    expect(run('async () => {}')).toMatchObject({ status: 0, lines: [] });
  });

  it('ends with code 1 and one line when its main function throws', () => {
    const { status, lines, errors } = run(`async () => { throw new Error('hidden-value'); }`);
    expect(status).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"severity":"ERROR"');
    expect(lines.join() + errors).not.toContain('hidden-value');
  });

  it.each(['Promise.reject(error)', 'setTimeout(() => { throw error; })'])(
    'shows no field of an error that nobody caught: %s',
    (raise) => {
      const { status, lines, errors } = run(
        `async () => { const error = Object.assign(new Error('hidden-value'), { headers: 'hidden-value' }); void ${raise};
         await new Promise((resolve) => setTimeout(resolve, 5000)); }`,
      );
      expect(status).toBe(1);
      expect(lines).toHaveLength(1);
      expect(lines.join() + errors).not.toContain('hidden-value');
    },
  );
});
