import { serve } from 'shared/edge/serve.ts';
import { createLogger } from 'shared/logging/logger.ts';
import { runProgram } from 'shared/logging/run-program.ts';
import { readEnvironment } from 'shared/settings/environment.ts';
import { loadShopgateEventSettings } from 'shared/settings/shopgate-settings.ts';
import { createShopgateEvent } from './app.ts';

void runProgram('event', async () => {
  const settings = loadShopgateEventSettings(readEnvironment());
  const logger = createLogger({ name: 'event', debugMode: settings.debugMode });
  await serve(createShopgateEvent(settings, logger), { port: settings.port, logger });
});
