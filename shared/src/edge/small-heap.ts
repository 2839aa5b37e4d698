import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from growing the space for new objects to tens of megabytes, which it does on machines with much memory: an
 * application of Connect has 512 MB, and its objects live for one request. To be called before anything else works.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--max-semi-space-size=2');
  setFlagsFromString('--semi-space-growth-factor=1');
}
