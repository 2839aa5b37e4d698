import { describe, expect, it } from '@jest/globals';
import { Deadline } from './deadline.ts';
import { currentRequestContext, runInRequestContext, runOutsideRequestContext } from './request-context.ts';

const contextOf = (correlationId: string) => ({ deadline: new Deadline(1000), correlationId });

describe('request context', () => {
  it('is seen after an await, and each request sees its own', async () => {
    const read = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return currentRequestContext()?.correlationId;
    };
    const seen = await Promise.all([
      runInRequestContext(contextOf('a'), read),
      runInRequestContext(contextOf('b'), read),
    ]);
    expect(seen).toEqual(['a', 'b']);
  });

  it('is absent outside of a request, also where background work leaves it', () => {
    expect(currentRequestContext()).toBeUndefined();
    const inBackground = runInRequestContext(contextOf('a'), () =>
      runOutsideRequestContext(currentRequestContext),
    );
    expect(inBackground).toBeUndefined();
  });
});
