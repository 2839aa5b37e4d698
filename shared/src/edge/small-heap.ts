import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from letting the heap grow to what the machine has before it collects: an application of Connect has 512 MB
 * and its objects live for one request. Costs a little time for more frequent collections. To be called before anything
 * else works.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--optimize-for-size');
  setFlagsFromString('--max-semi-space-size=2');
  setFlagsFromString('--semi-space-growth-factor=1');
}
