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

  it('allows notes wherever only known keys may be, as the connector does', () => {
    const notes = { patternProperties: { '^[_$]': {} } };
    const schema = configurationJsonSchema();
    expect(schema).toMatchObject({
      ...notes,
      properties: {
        export: { ...notes, properties: { rules: { items: { properties: { when: notes } } } } },
        transitions: {
          ...notes,
          propertyNames: { anyOf: [{ enum: expect.arrayContaining(['picked']) }, { pattern: '^[_$]' }] },
        },
      },
    });
    const strict: unknown[] = [];
    JSON.stringify(schema, (_key, part: unknown) => {
      if (part instanceof Object && 'additionalProperties' in part && part.additionalProperties === false)
        strict.push(part);
      return part;
    });
    expect(strict).not.toEqual([]);
    for (const part of strict) expect(part).toMatchObject(notes);
    const noted = { _note: 'x', export: { $why: { a: 1 } }, transitions: { _why: 5 } };
    expect(parseConfiguration(noted).problems).toEqual([]);
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
