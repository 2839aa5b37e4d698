import { AsyncLocalStorage } from 'node:async_hooks';
import type { MemoryShare } from './body-memory.ts';
import type { Deadline } from './deadline.ts';

/** What every call to a platform needs to know of the request that it is made for. */
export interface RequestContext {
  deadline: Deadline;
  /** Sent to the platforms as `X-Correlation-ID` and written into every log line. */
  correlationId: string;
  /** What large bodies take room in. Without it nothing waits for room. */
  memory?: MemoryShare;
}

/** Holds no state of its own: each request sees only what was given to `runInRequestContext`. */
const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work`, and everything it awaits, with `context` as the current one. */
export function runInRequestContext<Result>(context: RequestContext, work: () => Result): Result {
  return storage.run(context, work);
}

/** The context of the request that is being worked on, or undefined outside of one (scripts, background work). */
export function currentRequestContext(): RequestContext | undefined {
  return storage.getStore();
}

/** Runs `work` outside of any request: a background job must not inherit a deadline that ends before it. */
export function runOutsideRequestContext<Result>(work: () => Result): Result {
  return storage.exit(work);
}
