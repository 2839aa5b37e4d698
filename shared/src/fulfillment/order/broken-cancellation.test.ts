import { expect, it } from '@jest/globals';
import { parseConfiguration } from '../../configuration/configuration.ts';
import { brokenCancellation } from './broken-parts.ts';

it.each<[string, unknown, platform: boolean, commercetools: boolean]>([
  ['nothing', {}, false, false],
  ['how it is forced', { cancellation: { force: 'yes' } }, true, false],
  ['its reason', { cancellation: { reasonId: 7 } }, true, false],
  ['the way back', { cancellation: { cancelCommercetoolsOrder: 'no' } }, false, true],
  ['all of it', { cancellation: 'force' }, true, true],
  ['a key of it that does not exist', { cancellation: { forced: true } }, true, true],
  ['its own name', { cancelation: { force: true } }, true, true],
  ['another part', { orderLocking: { paymentStates: ['Pendign'] } }, false, false],
  ['the whole object', 'text', false, false],
])('%s is broken: whether cancellations wait there, and here', (_case, object, platform, commercetools) => {
  const { brokenParts } = parseConfiguration(object);
  expect(brokenCancellation(brokenParts, 'platform') !== undefined).toBe(platform);
  expect(brokenCancellation(brokenParts, 'commercetools') !== undefined).toBe(commercetools);
});
