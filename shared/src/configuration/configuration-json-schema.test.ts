import { describe, expect, it } from '@jest/globals';
import { configurationJsonSchema } from './configuration-json-schema.ts';
import { configurationSchema } from './configuration-schema.ts';
import { parseConfiguration } from './configuration.ts';

describe('the documentation of the configuration object', () => {
  it('describes every key as a merchant may write it', () => {
    const schema = configurationJsonSchema();
    expect(Object.keys(schema['properties'] as object)).toEqual(Object.keys(configurationSchema.shape));
    expect(schema).toMatchObject({
      additionalProperties: false,
      properties: { customFieldNames: { anyOf: [{ const: 'legacy' }, { type: 'object' }] } },
    });
  });

  it('allows no condition without anything in it, as the connector does not', () => {
    const some = { minProperties: 1 };
    const properties = { attributes: some, customFields: some };
    const when = { properties: { customFields: some } };
    expect(configurationJsonSchema()).toMatchObject({
      properties: {
        export: { properties: { rules: { items: { properties: { when } } } } },
        lines: { properties: { exclude: { items: { ...some, properties } } } },
      },
    });
  });

  it('describes each key in a sentence and gives examples that are read without a problem', () => {
    for (const [key, schema] of Object.entries(configurationSchema.shape)) {
      const { description, examples } = schema.meta() as { description: string; examples: unknown[] };
      expect(description).toMatch(/\.$/);
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) expect(parseConfiguration({ [key]: example }).problems).toEqual([]);
    }
  });
});
