import { serve } from 'shared/edge/serve.ts';
import { createLogger } from 'shared/logging/logger.ts';
import { runProgram } from 'shared/logging/run-program.ts';
import { readEnvironment } from 'shared/settings/environment.ts';
import { loadEventSettings } from 'shared/settings/settings.ts';
import { createEventApplication } from './app.ts';

void runProgram('event', async () => {
  const settings = loadEventSettings(readEnvironment());
  const logger = createLogger({ name: 'event', debugMode: settings.debugMode });
  await serve(createEventApplication(settings, logger), { port: settings.port, logger });
});
