import { ConnectorSpecificationParser } from '@commercetools-connect/specification';
import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { requiredScopes } from 'shared/lifecycle/check-access.ts';
import { listSettings, type ApplicationName, type Setting } from 'shared/settings/setting-definitions.ts';
import { parse } from 'yaml';
import * as z from 'zod';
import { endpoint as eventEndpoint } from '../event/src/app.ts';
import { endpoint as jobEndpoint } from '../job/src/app.ts';
import { endpoint as serviceEndpoint } from '../service/src/app.ts';

const root = path.join(import.meta.dirname, '..');
const text = readFileSync(path.join(root, 'connect.yaml'), 'utf8');

const entry = z.object({
  key: z.string(),
  description: z.string(),
  required: z.boolean().default(false),
  default: z.string().optional(),
});
const configuration = z
  .object({
    standardConfiguration: z.array(entry).default([]),
    securedConfiguration: z.array(entry).default([]),
  })
  .prefault({});
const connectYaml = z
  .object({
    deployAs: z.array(
      z.object({
        name: z.enum(['event', 'service', 'job']),
        endpoint: z.string(),
        configuration,
        scripts: z.object({ postDeploy: z.string(), preUndeploy: z.string() }).optional(),
        healthCheck: z.object({ path: z.string() }).optional(),
        properties: z.object({ schedule: z.string() }).optional(),
      }),
    ),
    inheritAs: z.object({ configuration, apiClient: z.object({ scopes: z.array(z.string()) }) }),
  })
  .parse(parse(text));

const deployed = connectYaml.deployAs.map(({ name }) => name);
/** A merchant enters a setting once: what two applications need is set for all of them. */
const isShared = ({ applications }: Setting) =>
  deployed.filter((name) => applications.includes(name)).length > 1;

/** Settings that a merchant enters, as connect.yaml has to declare them. */
function declarations(isDeclaredHere: (setting: Setting) => boolean) {
  const settings = listSettings().filter(
    (setting) => setting.source === 'merchant' && isDeclaredHere(setting),
  );
  const declared = (secured: boolean) =>
    settings
      .filter((setting) => setting.secured === secured)
      .map(({ name, description, expected, required, ...setting }) => ({
        key: name,
        description: `${description} (${expected})`,
        required,
        ...(setting.default === undefined ? {} : { default: setting.default }),
      }));
  return { standardConfiguration: declared(false), securedConfiguration: declared(true) };
}

describe('connect.yaml', () => {
  it('is accepted by the parser of commercetools Connect', async () => {
    const parsed = await new ConnectorSpecificationParser().parse(text);
    expect(parsed.deployAs.map(({ name }) => name)).toEqual(deployed);
  });

  it('declares once, for all applications, the settings that several of them use', () => {
    expect(connectYaml.inheritAs.configuration).toEqual(declarations(isShared));
  });

  it.each(connectYaml.deployAs)('declares for $name the settings that it alone uses', (application) => {
    const name: ApplicationName = application.name;
    const isUsedHere = (setting: Setting) => setting.applications.includes(name) && !isShared(setting);
    expect(application.configuration).toEqual(declarations(isUsedHere));
  });

  it('asks for the scopes that post-deploy checks, and for no other', () => {
    expect(connectYaml.inheritAs.apiClient.scopes).toEqual(requiredScopes);
  });

  it('begins a sweep every quarter of an hour', () => {
    const schedules = connectYaml.deployAs.flatMap(({ properties }) => properties?.schedule ?? []);
    expect(schedules).toEqual(['*/15 * * * *']);
  });

  it('names endpoints, status routes, folders and scripts that are there', () => {
    const endpoints = Object.fromEntries(connectYaml.deployAs.map(({ name, endpoint }) => [name, endpoint]));
    expect(endpoints).toEqual({ event: eventEndpoint, service: serviceEndpoint, job: jobEndpoint });
    for (const { name, endpoint, healthCheck, scripts } of connectYaml.deployAs) {
      if (healthCheck) expect(healthCheck.path).toBe(`${endpoint}/status`);
      const known = scriptsOf(name);
      for (const command of Object.values(scripts ?? {})) {
        const called = [...command.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script);
        expect(known).toEqual(expect.arrayContaining(called));
      }
      expect(existsSync(path.join(root, name, 'package-lock.json'))).toBe(true);
    }
  });
});

function scriptsOf(application: string): string[] {
  const file = readFileSync(path.join(root, application, 'package.json'), 'utf8');
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(file));
  return Object.keys(scripts);
}
