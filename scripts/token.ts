import { signWebhookToken } from '../shared/src/edge/webhook-token.ts';
import { loadJwtSettings } from '../shared/src/settings/settings.ts';
import { runCommand } from './command-line/command.ts';

await runCommand({
  name: 'token',
  purpose:
    'Prints a token with which you may call the service and the job for a day. It needs the JWT settings only.',
  calls: [['', 'prints the token']],
  run: async ({ environment }) => {
    console.log(await signWebhookToken(loadJwtSettings(environment), { expiresInDays: 1 }));
    return 0;
  },
});
