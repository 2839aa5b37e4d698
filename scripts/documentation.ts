import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import { configurationJsonSchema } from 'shared/configuration/configuration-json-schema.ts';
import { configurationSchema } from 'shared/configuration/configuration-schema.ts';
import { countriesWithoutPostalCodes } from 'shared/fulfillment/order/postal-codes.ts';
import { orderFields } from 'shared/fulfillment/order-fields.ts';
import { problemCodes } from 'shared/fulfillment/problems.ts';
import { fulfillmenttoolsFields } from 'shared/fulfillmenttools/ledger-dialect.ts';
import { eventTable } from 'shared/fulfillmenttools/events/event-table.ts';
import { listSettings } from 'shared/settings/setting-definitions.ts';
import { shopgateEventTable } from 'shared/shopgate/shopgate-event-table.ts';
import { connectConfiguration } from './connect-yaml.ts';
import { rooms } from './rooms.mjs';

/** A part of the documentation that is made from the code, between two markers of a file or as the whole file. */
export interface GeneratedPart {
  file: string;
  /** Name of the markers `<!-- name -->` and `<!-- /name -->`; absent when the whole file is generated. */
  marker?: string;
  content: string;
}

/** Everything in the documentation that is derived from tables and schemas in the code. */
export function generatedParts(): GeneratedPart[] {
  return [
    { file: 'README.md', marker: 'settings', content: askedSettingRows() },
    { file: 'CONTRIBUTING.md', marker: 'rooms', content: roomRows() },
    { file: 'docs/events.md', marker: 'events', content: eventRows() },
    { file: 'docs/operations.md', marker: 'problems', content: problemRows() },
    { file: 'docs/shopgate.md', marker: 'shopgate-events', content: shopgateEventRows() },
    {
      file: 'docs/shopgate.md',
      marker: 'shopgate-settings',
      content: declaredSettingRows('shopgate/connect.yaml'),
    },
    { file: 'docs/configuration.md', marker: 'settings', content: settingRows() },
    { file: 'docs/configuration.md', marker: 'configuration', content: configurationRows() },
    { file: 'docs/order-mapping.md', marker: 'countries', content: countriesWithoutPostalCodes.join(', ') },
    { file: 'docs/configuration.md', marker: 'fields', content: fieldRows() },
    {
      file: 'docs/configuration.schema.json',
      content: `${JSON.stringify(configurationJsonSchema(), null, 2)}\n`,
    },
  ];
}

/** @returns the text with the generated part put in place */
export function withPart(text: string, { file, marker, content }: GeneratedPart): string {
  if (marker === undefined) return content;
  const [begin, end] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} lacks the markers ${begin} and ${end}`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text: string): string => `\`${text}\``;

const eventRows = () =>
  table(
    ['Event', 'Lifecycle', 'Payload', 'What it does'],
    eventTable.map(({ name, lifecycle, payload, effect }) => [code(name), lifecycle, payload, effect]),
  );

const shopgateEventRows = () =>
  table(
    ['Event', 'What it does'],
    shopgateEventTable.map(({ name, effect }) => [code(name), effect]),
  );

/** As the order view explains them: of any fulfilment platform. */
const problemRows = () =>
  table(
    ['Code', 'What it means', 'What to do'],
    Object.entries(problemCodes).map(([name, { meaning, remedy }]) => [code(name), meaning, remedy]),
  );

const settingRows = () =>
  table(
    ['Setting', 'Applications', 'What it is', 'Default'],
    listSettings().map(({ name, applications, description, expected, default: preset, secured, source }) => [
      code(name),
      applications.join(', '),
      `${description}; ${expected}.${secured ? ' Secured.' : ''}${source === 'connect' ? ' Set by Connect.' : ''}`,
      preset === undefined ? '' : code(preset),
    ]),
  );

/** Only what Connect asks a merchant for. */
const askedSettingRows = () =>
  table(
    ['Setting', 'What it is', 'Default'],
    listSettings()
      .filter(({ source }) => source === 'merchant')
      .map(({ name, description, expected, default: preset, required }) => [
        required ? `**${code(name)}**` : code(name),
        `${description}; ${expected}`,
        preset === undefined ? '' : code(preset),
      ]),
  );

const specification = z.object({
  deployAs: z.array(z.object({ name: z.string(), configuration: connectConfiguration })),
  inheritAs: z.object({ configuration: connectConfiguration }),
});

/** What a connect.yaml asks a merchant for; what only one application asks for is named with it, as the CLI wants it. */
function declaredSettingRows(file: string): string {
  const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
  const { deployAs, inheritAs } = specification.parse(parse(text));
  const named = [
    { prefix: '', configuration: inheritAs.configuration },
    ...deployAs.map((application) => ({ ...application, prefix: `${application.name}.` })),
  ];
  const rows = named.flatMap(({ prefix, configuration: { standardConfiguration, securedConfiguration } }) =>
    [...standardConfiguration, ...securedConfiguration].map((each) => ({
      ...each,
      key: `${prefix}${each.key}`,
    })),
  );
  return table(
    ['Setting', 'What it is', 'Default'],
    rows
      .toSorted((one, other) => Number(other.required) - Number(one.required))
      .map(({ key, description, required, default: preset }) => [
        required ? `**${code(key)}**` : code(key),
        description,
        preset === undefined ? '' : code(preset),
      ]),
  );
}

const configurationRows = () =>
  table(
    ['Key', 'What it means', 'Example'],
    Object.entries(configurationSchema.shape).map(([key, schema]) => {
      const { description, examples } = schema.meta() ?? {};
      const shown = Array.isArray(examples) ? examples.map((example) => code(JSON.stringify(example))) : [];
      return [code(key), description ?? '', shown.join(' or ')];
    }),
  );

const roomRows = () =>
  table(
    ['Room', 'What it is', 'Imports'],
    rooms.map(({ name, subject, imports }) => [
      code(/(^|\/)(event|service|job)$/.test(name) ? `${name}/` : `shared/src/${name}`),
      subject,
      imports.join(', ') || 'nothing',
    ]),
  );

const fieldRows = () =>
  table(
    ['Field', 'Type', 'What it shows'],
    orderFields.map(({ name, type, label }) => [
      code(`${fulfillmenttoolsFields.prefix}${name}`),
      type,
      label,
    ]),
  );
