import { Deadline } from './deadline.ts';
import { currentRequestContext, runInRequestContext } from './request-context.ts';

/** Runs a part of a request that may take no longer than so many milliseconds, however much time the request has. */
export async function atMost<Result>(milliseconds: number, work: () => Promise<Result>): Promise<Result> {
  const context = currentRequestContext();
  if (!context || context.deadline.remaining() <= milliseconds) return work();
  const deadline = new Deadline(milliseconds);
  try {
    return await runInRequestContext({ ...context, deadline }, work);
  } finally {
    deadline.release();
  }
}
