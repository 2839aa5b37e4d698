import { execFileSync } from 'node:child_process';

const maxListing = 64 * 1_048_576;

/**
 * Runs git on a repository.
 *
 * @param index file that stands for the repository's own index
 * @throws Error with what git said when it fails
 */
export function git(repository: string, args: readonly string[], input?: string, index?: string): string {
  return execFileSync('git', args, {
    cwd: repository,
    encoding: 'utf8',
    maxBuffer: maxListing,
    stdio: 'pipe',
    ...(input === undefined ? {} : { input }),
    env: { ...process.env, ...(index === undefined ? {} : { GIT_INDEX_FILE: index }) },
  }).trimEnd();
}
