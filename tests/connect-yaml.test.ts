import { ConnectorSpecificationParser } from '@commercetools-connect/specification';
import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { requiredScopes } from 'shared/lifecycle/check-access.ts';
import type { Environment } from 'shared/settings/environment.ts';
import {
  listSettings,
  settingDefinitions,
  type ApplicationName,
  type Definition,
  type Setting,
} from 'shared/settings/setting-definitions.ts';
import * as shopgateSettings from 'shared/settings/shopgate-settings.ts';
import { parse } from 'yaml';
import * as z from 'zod';
import { endpoint as eventEndpoint } from '../event/src/app.ts';
import { endpoint as jobEndpoint } from '../job/src/app.ts';
import { connectConfiguration } from '../scripts/connect-yaml.ts';
import { endpoint as serviceEndpoint } from '../service/src/app.ts';
import { endpoint as shopgateEventEndpoint } from '../shopgate/event/src/app.ts';
import { endpoint as shopgateJobEndpoint } from '../shopgate/job/src/app.ts';
import { endpoint as shopgateServiceEndpoint } from '../shopgate/service/src/app.ts';

const root = path.join(import.meta.dirname, '..');

const specification = z.object({
  deployAs: z.array(
    z.object({
      name: z.enum(['event', 'service', 'job']),
      endpoint: z.string(),
      configuration: connectConfiguration,
      scripts: z.object({ postDeploy: z.string(), preUndeploy: z.string() }).optional(),
      healthCheck: z.object({ path: z.string() }).optional(),
      properties: z.object({ schedule: z.string() }).optional(),
    }),
  ),
  inheritAs: z.object({
    configuration: connectConfiguration,
    apiClient: z.object({ scopes: z.array(z.string()) }),
  }),
});

type Asked = Pick<
  Setting,
  'description' | 'expected' | 'default' | 'required' | 'secured' | 'applications'
> & {
  name: string;
};

/** Settings of both connectors that Shopgate's does without: they have defaults, or stand in for others. */
const leftOut = ['JWT_SECRET_PREVIOUS', 'JWT_ISSUER', 'JWT_AUDIENCE', 'JWT_SUBJECT'];

/** The function by which an application for Shopgate reads its settings, as it names it. */
function loaderOf(application: ApplicationName): (environment: Environment) => unknown {
  const program = readFileSync(path.join(root, 'shopgate', application, 'src/index.ts'), 'utf8');
  const name = /\b(load\w+)\(/.exec(program)?.[1];
  const loader = new Map<string, unknown>(Object.entries(shopgateSettings)).get(name ?? '');
  if (typeof loader !== 'function') throw new Error(`${application} reads its settings in no known way`);
  return loader as (environment: Environment) => unknown;
}

/** What the applications for Shopgate read that only a merchant knows, by looking at what they ask the environment for. */
function askedForShopgate(): Asked[] {
  const readers = new Map<string, ApplicationName[]>();
  for (const application of ['event', 'service', 'job'] as const) {
    const names = new Set<string>();
    const environment = new Proxy({}, { get: (_, name) => void names.add(String(name)) });
    expect(() => loaderOf(application)(environment)).toThrow();
    for (const name of names) readers.set(name, [...(readers.get(name) ?? []), application]);
  }
  const definitions: Record<string, Definition> = {
    ...settingDefinitions,
    ...shopgateSettings.shopgateDefinitions,
  };
  return Object.entries(definitions).flatMap(([name, { schema, ...words }]) => {
    const applications = readers.get(name);
    if (applications === undefined || words.source !== 'merchant' || leftOut.includes(name)) return [];
    const required = words.default === undefined && !schema.safeParse(undefined).success;
    const description =
      name === 'JWT_SECRET'
        ? 'Secret that signs the token with which a person asks for status and repair'
        : words.description.replaceAll('fulfillmenttools', 'Shopgate');
    return [{ ...words, name, description, required, applications }];
  });
}

interface ConnectorUnderTest {
  /** Where connect.yaml and the applications are. */
  folder: string;
  endpoints: Record<ApplicationName, string>;
  asked: readonly Asked[];
  scopes: readonly string[];
}

const connectors: ConnectorUnderTest[] = [
  {
    folder: '.',
    endpoints: { event: eventEndpoint, service: serviceEndpoint, job: jobEndpoint },
    asked: listSettings().filter(({ source }) => source === 'merchant'),
    scopes: requiredScopes,
  },
  {
    folder: 'shopgate',
    endpoints: {
      event: shopgateEventEndpoint,
      service: shopgateServiceEndpoint,
      job: shopgateJobEndpoint,
    },
    asked: askedForShopgate(),
    scopes: requiredScopes,
  },
];

/** Settings as connect.yaml has to declare them, whatever their order. */
function declarations(settings: readonly Asked[]) {
  const declared = (isSecured: boolean) =>
    settings
      .filter(({ secured }) => secured === isSecured)
      .map(({ name, description, expected, required, ...setting }) => ({
        key: name,
        description: `${description} (${expected})`,
        required,
        ...(setting.default === undefined ? {} : { default: setting.default }),
      }));
  return sorted({ standardConfiguration: declared(false), securedConfiguration: declared(true) });
}

const sorted = (declared: z.infer<typeof connectConfiguration>) => ({
  standardConfiguration: declared.standardConfiguration.toSorted((one, other) =>
    one.key.localeCompare(other.key),
  ),
  securedConfiguration: declared.securedConfiguration.toSorted((one, other) =>
    one.key.localeCompare(other.key),
  ),
});

describe.each(connectors)('connect.yaml in $folder', ({ folder, endpoints, asked, scopes }) => {
  const text = readFileSync(path.join(root, folder, 'connect.yaml'), 'utf8');
  const connectYaml = specification.parse(parse(text));
  const deployed = connectYaml.deployAs.map(({ name }) => name);
  /** A merchant enters a setting once: what two applications need is set for all of them. */
  const isShared = ({ applications }: Asked) =>
    deployed.filter((name) => applications.includes(name)).length > 1;

  it('is accepted by the parser of commercetools Connect', async () => {
    const parsed = await new ConnectorSpecificationParser().parse(text);
    expect(parsed.deployAs.map(({ name }) => name)).toEqual(deployed);
  });

  it('declares once, for all applications, the settings that several of them use', () => {
    expect(sorted(connectYaml.inheritAs.configuration)).toEqual(declarations(asked.filter(isShared)));
  });

  it.each(connectYaml.deployAs)('declares for $name the settings that it alone uses', (application) => {
    const name: ApplicationName = application.name;
    const own = asked.filter((setting) => setting.applications.includes(name) && !isShared(setting));
    expect(sorted(application.configuration)).toEqual(declarations(own));
  });

  it('asks for the scopes that the connector uses, and for no other', () => {
    expect(connectYaml.inheritAs.apiClient.scopes).toEqual(scopes);
  });

  it('begins a sweep every quarter of an hour', () => {
    const schedules = connectYaml.deployAs.flatMap(({ properties }) => properties?.schedule ?? []);
    expect(schedules).toEqual(['*/15 * * * *']);
  });

  it('names endpoints, status routes, folders and scripts that are there', () => {
    const named = Object.fromEntries(connectYaml.deployAs.map(({ name, endpoint }) => [name, endpoint]));
    expect(named).toEqual(endpoints);
    for (const { name, endpoint, healthCheck, scripts } of connectYaml.deployAs) {
      if (healthCheck) expect(healthCheck.path).toBe(`${endpoint}/status`);
      const known = scriptsOf(path.join(folder, name));
      for (const command of Object.values(scripts ?? {})) {
        const called = [...command.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script);
        expect(known).toEqual(expect.arrayContaining(called));
      }
      expect(existsSync(path.join(root, folder, name, 'package-lock.json'))).toBe(true);
    }
  });
});

function scriptsOf(application: string): string[] {
  const file = readFileSync(path.join(root, application, 'package.json'), 'utf8');
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(file));
  return Object.keys(scripts);
}
