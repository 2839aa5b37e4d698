import { describe, expect, it } from '@jest/globals';
import { withCommercetools } from '../commercetools/commercetools-server.fixture.ts';
import { recordingLogger } from '../lifecycle/recording-logger.fixture.ts';
import { configurationOf } from './configuration-of.ts';
import { fulfillmenttoolsNames } from './fulfillmenttools.ts';

describe('the configuration of a connector', () => {
  it('logs as an error only what changes what is sent', async () => {
    const { logger, lines } = recordingLogger();
    const value = { comment: 'Ask Jo', estimatedDelivery: 'no', customFieldNames: 'legacy' };
    await withCommercetools(
      () => ({ json: { value } }),
      async ({ project }) => {
        const names = fulfillmenttoolsNames;
        await configurationOf(project, { names, instance: undefined, logger, now: () => 0 })();
      },
    );
    expect(lines.toSorted()).toEqual([
      expect.stringMatching(/^error: configuration\.estimatedDelivery: /),
      expect.stringMatching(/^warn: configuration\.comment: /),
    ]);
  });
});
