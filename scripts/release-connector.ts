import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { runCommand } from './command-line/command.ts';
import { ConnectApi } from './release/connect-api.ts';
import { connectors } from './release/connectors.ts';
import { publish, stage } from './release/stage-and-publish.ts';
import { unfilledPlaces } from './release/unfilled-places.ts';

const read = (file: string): string => readFileSync(join(import.meta.dirname, '..', file), 'utf8');

const publisher = z.object({
  CTP_REGION: z.string().min(1),
  CTP_CLIENT_ID: z.string().min(1),
  CTP_CLIENT_SECRET: z.string().min(1),
  REPOSITORY_URL: z.string().regex(/^(https:\/\/|git@)/),
  CREATOR_EMAIL: z.string().includes('@'),
  /** Before the name of the connector, where that name is taken in Connect. */
  CONNECTOR_KEY_PREFIX: z.string().default(''),
  /** For tests. */
  CONNECT_URL: z.string().optional(),
  CTP_AUTH_URL: z.string().optional(),
});

/** @returns the settings, or a sentence that names those that are missing or odd */
function readSettings(environment: Readonly<Record<string, string | undefined>>) {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const settings = publisher.safeParse(given);
  if (settings.success) return settings.data;
  const names = [...new Set(settings.error.issues.map(({ path }) => path.join('.')))];
  return `Set ${names.join(', ')} in the environment; docs/release.md says what each is.`;
}

await runCommand({
  name: 'release:connector',
  purpose:
    'Gives a connector of Connect the tag of this version, waits for the verdict of its preview, and publishes it.',
  calls: [
    ['CONNECTOR', "sets the tag, asks for the preview, and waits for Connect's verdict"],
    ['CONNECTOR --publish', 'publishes what has passed the preview, for the projects that it is shared with'],
    [
      'CONNECTOR --publish --certification',
      'publishes it to the marketplace, once commercetools has certified it',
    ],
    ['--check', 'says what the publisher has not filled in'],
  ],
  words: { min: 0, max: 1 },
  options: { publish: { type: 'boolean' }, certification: { type: 'boolean' }, check: { type: 'boolean' } },
  run: async ({ options, words: [name], environment }) => {
    const unfilled = unfilledPlaces(read);
    if (unfilled.length > 0) {
      console.error(`Nothing is released before the publisher is named:\n${unfilled.join('\n')}`);
      return 1;
    }
    if (options['check'] === true) return 0;
    const connector = connectors.find((each) => each.name === name);
    const settings = readSettings(environment);
    if (!connector) console.error(`Name one of ${connectors.map((each) => each.name).join(', ')}.`);
    if (typeof settings === 'string') console.error(settings);
    if (!connector || typeof settings === 'string') return 2;

    const { CTP_REGION: region, CTP_CLIENT_ID: clientId, CTP_CLIENT_SECRET: clientSecret } = settings;
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(read('package.json')));
    const key = `${settings.CONNECTOR_KEY_PREFIX}${connector.name}`;
    const api = new ConnectApi({
      authUrl: settings.CTP_AUTH_URL ?? `https://auth.${region}.commercetools.com`,
      connectUrl: settings.CONNECT_URL ?? `https://connect.${region}.commercetools.com`,
      clientId,
      clientSecret,
    });
    const tag = `${connector.name}-v${version}`;
    const surroundings = { api, sleep, tell: (text: string) => console.log(text) };
    if (options['publish'] === true) {
      await publish({ key, tag }, options['certification'] === true, surroundings);
      return 0;
    }
    const draft = {
      key,
      name: connector.title,
      description: connector.description,
      integrationTypes: ['oms'],
      creator: { email: settings.CREATOR_EMAIL },
      repository: { url: settings.REPOSITORY_URL, tag },
      supportedRegions: [region],
    };
    await stage(draft, surroundings);
    return 0;
  },
});
