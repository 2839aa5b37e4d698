/**
 * Prints a token with which a person may call the service and the job for a day: `npm run --silent token`. The settings
 * are those of the service application, from the environment or a .env file.
 */
import { signWebhookToken } from '../shared/src/edge/webhook-token.ts';
import { runProgram } from '../shared/src/logging/run-program.ts';
import { readEnvironment } from '../shared/src/settings/environment.ts';
import { loadServiceSettings } from '../shared/src/settings/settings.ts';

await runProgram('token', async () => {
  const { jwt } = loadServiceSettings(readEnvironment());
  console.log(await signWebhookToken(jwt, { expiresInDays: 1 }));
});
