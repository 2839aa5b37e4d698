import { describe, expect, it } from '@jest/globals';
import { parseConfiguration } from '../../shared/src/configuration/configuration.ts';
import { askConfiguration } from './ask-configuration.ts';
import type { ConfigurationValue } from './configuration-value.ts';
import type { ProjectFacts } from './project-facts.ts';
import type { Choice, Questions } from './questions.ts';

const facts: ProjectFacts = {
  shippingMethods: [
    { key: 'standard', name: 'Standard' },
    { key: 'pickup', name: 'Pick-up' },
  ],
  methodsWithoutKey: ['Old method'],
  stores: [{ key: 'outlet', name: 'Outlet' }],
  supplyChannels: [
    { key: 'berlin', hasFacility: true },
    { key: 'hamburg', hasFacility: false },
  ],
  tags: [{ id: 'brand', allowedValues: ['main', 'outlet'] }],
  carriers: [{ key: 'DHL_V2', name: 'DHL' }],
};

type Answers = Readonly<Record<string, unknown>>;

/** A person who answers the question that contains a key of `answers`, and otherwise takes what is preset. */
function person(answers: Answers) {
  const said: string[] = [];
  const asked: string[] = [];
  const answerTo = (message: string, preset: unknown): unknown => {
    asked.push(message);
    const key = Object.keys(answers).find((part) => message.includes(part));
    return key === undefined ? preset : answers[key];
  };
  const one = <Value>(choices: readonly Choice<Value>[], wanted: unknown): Value => {
    const choice = choices.find(({ value }) => value === wanted);
    if (!choice) throw new Error(`There is no choice ${String(wanted)}`);
    return choice.value;
  };
  const questions: Questions = {
    canAsk: true,
    choose: (message, choices, preset) => Promise.resolve(one(choices, answerTo(message, preset))),
    chooseAny: (message, choices, preset) => {
      const wanted = answerTo(message, preset) as readonly unknown[];
      return Promise.resolve(wanted.map((value) => one(choices, value)));
    },
    ask: (message, preset, problemOf) => {
      const text = String(answerTo(message, preset));
      const problem = problemOf(text);
      return problem === undefined ? Promise.resolve(text) : Promise.reject(new Error(problem));
    },
    confirm: () => Promise.resolve(true),
    say: (words) => void said.push(words),
  };
  return { questions, said, asked };
}

const configure = (answers: Answers, current: ConfigurationValue = {}, over: Partial<ProjectFacts> = {}) =>
  askConfiguration(person(answers).questions, { ...facts, ...over }, current);

describe('npm run configure', () => {
  it('writes what was answered, in a form that the connector reads without a problem', async () => {
    const value = await configure({
      '(standard)': 'sameDay',
      'may take "Standard"': ['DHL_V2'],
      '(pickup)': 'collect',
      'names the store': 'collectStore',
      '"Outlet"': ['brand = outlet'],
    });
    expect(value).toEqual({
      shippingMethodMapping: {
        standard: { serviceType: 'SHIPPING', serviceLevel: 'SAMEDAY', carriers: ['DHL_V2'] },
        pickup: { serviceType: 'CLICK_AND_COLLECT' },
        'Old method': { serviceType: 'SHIPPING', serviceLevel: 'DELIVERY' },
      },
      collectChannelReferenceFieldName: 'collectStore',
      storeTagMapping: { outlet: [{ id: 'brand', value: 'outlet' }] },
    });
    expect(parseConfiguration(value).problems).toEqual([]);
  });

  it('changes nothing when every answer is the one that was preset', async () => {
    const current = {
      shippingMethodMapping: {
        standard: { serviceType: 'SHIPPING', serviceLevel: 'DELIVERY', carriers: ['DHL_V2'] },
        pickup: { serviceType: 'CLICK_AND_COLLECT' },
        gone: { serviceType: 'SHIPPING', serviceLevel: 'SAMEDAY' },
        'Old method': { serviceType: 'SHIPPING' },
      },
      collectChannelReferenceFieldName: 'collectStore',
      storeTagMapping: { outlet: [{ id: 'brand', value: 'main' }] },
      orderLocking: { paymentStates: ['Pending'] },
    };
    expect(await configure({}, current)).toEqual(current);
  });

  it('presets what a method means by its name, and writes a change where it is written', async () => {
    const shippingMethodMapping = { 'Pick-up': { serviceType: 'CLICK_AND_COLLECT' } };
    const kept = await configure({}, { shippingMethodMapping });
    expect(kept).toMatchObject({ shippingMethodMapping });
    expect(kept['shippingMethodMapping']).not.toHaveProperty('pickup');
    const changed = await configure({ '(pickup)': 'sameDay' }, { shippingMethodMapping });
    expect(changed).toMatchObject({
      shippingMethodMapping: { 'Pick-up': { serviceType: 'SHIPPING', serviceLevel: 'SAMEDAY' } },
    });
  });

  it('changes one of two methods with a common name under its key', async () => {
    const shippingMethods = ['north', 'south'].map((key) => ({ key, name: 'Pick-up' }));
    const current = { shippingMethodMapping: { 'Pick-up': { serviceType: 'CLICK_AND_COLLECT' } } };
    const value = await configure({ '(south)': 'ship' }, current, { shippingMethods, methodsWithoutKey: [] });
    expect(value['shippingMethodMapping']).toEqual({
      ...current.shippingMethodMapping,
      south: { serviceType: 'SHIPPING', serviceLevel: 'DELIVERY' },
    });
  });

  const collect = { serviceType: 'CLICK_AND_COLLECT' };
  const sameDay = { serviceType: 'SHIPPING', serviceLevel: 'SAMEDAY' };
  const ship = { serviceType: 'SHIPPING', serviceLevel: 'DELIVERY' };
  const pickUps = {
    shippingMethods: [{ key: 'pickup', name: 'Pick-up' }],
    methodsWithoutKey: ['Pick-up'],
  };
  const expresses = {
    shippingMethods: [
      { key: 'std', name: 'express' },
      { key: 'express', name: 'Express' },
    ],
    methodsWithoutKey: [],
  };

  it.each<[string, Answers, object, Partial<ProjectFacts>, object]>([
    [
      'with a key, and its name is that of one without',
      { '(pickup)': 'ship' },
      { 'Pick-up': collect },
      pickUps,
      { 'Pick-up': collect, pickup: ship },
    ],
    [
      'without a key, and its name is that of one with',
      { '(without a key)': 'ship' },
      { 'Pick-up': collect },
      pickUps,
      { 'Pick-up': ship, pickup: collect },
    ],
    [
      'whose name is the key of another',
      { '(std)': 'collect' },
      { express: sameDay },
      expresses,
      { express: sameDay, std: collect },
    ],
    [
      'whose key is the name of another',
      { '(express)': 'collect' },
      { express: sameDay },
      expresses,
      { express: collect, std: sameDay },
    ],
  ])('changes one method %s, and leaves the other', async (_, answers, written, over, expected) => {
    const value = await configure(answers, { shippingMethodMapping: written }, over);
    expect(value['shippingMethodMapping']).toEqual(expected);
  });

  it.each([
    ['an entry', { pickup: { serviceType: 'CLICK_AND_COLECT' } }],
    ['a part of one', { pickup: { serviceType: 'CLICK_AND_COLLECT', cariers: ['DHL'] } }],
    ['the mapping', [{ pickup: 'CLICK_AND_COLLECT' }]],
  ])('leaves what it cannot read of %s as it is, so that its orders stay held', async (_, written) => {
    const value = await configure({}, { shippingMethodMapping: written });
    expect(parseConfiguration(value).brokenParts).not.toEqual([]);
    if (!Array.isArray(written)) expect(value).toMatchObject({ shippingMethodMapping: written });
    else expect(value).toEqual({ shippingMethodMapping: written });
  });

  it('mends an entry that cannot be read by what is answered', async () => {
    const written = { pickup: { serviceType: 'CLICK_AND_COLECT' } };
    const value = await configure({ '(pickup)': 'collect' }, { shippingMethodMapping: written });
    expect(parseConfiguration(value)).toMatchObject({
      configuration: { shippingMethodMapping: { pickup: { serviceType: 'CLICK_AND_COLLECT' } } },
      problems: [],
    });
  });

  it('asks for a method without a key, and maps it by its name', async () => {
    const value = await configure({ '"Old method"': 'collect' });
    expect(value).toMatchObject({
      shippingMethodMapping: { 'Old method': { serviceType: 'CLICK_AND_COLLECT' } },
    });
  });

  it('keeps carriers and tags that the platform does not list, until they are taken out', async () => {
    const current = {
      shippingMethodMapping: { standard: { serviceType: 'SHIPPING', carriers: ['OWN', 'DHL_V2'] } },
      storeTagMapping: { outlet: { id: 'region', value: 'north' } },
    };
    expect(await configure({}, current)).toMatchObject(current);
    const fewer = await configure(
      { 'may take "Standard"': ['OWN'], '"Outlet"': ['region = north', 'brand = main'] },
      current,
    );
    expect(fewer).toMatchObject({
      shippingMethodMapping: { standard: { carriers: ['OWN'] } },
      storeTagMapping: {
        outlet: [
          { id: 'region', value: 'north' },
          { id: 'brand', value: 'main' },
        ],
      },
    });
  });

  it('asks for the store only where something is collected', async () => {
    const { questions, asked } = person({});
    await askConfiguration(questions, facts, {});
    expect(asked.filter((message) => message.includes('names the store'))).toEqual([]);
  });

  it('takes a list of carriers as text where they cannot be listed', async () => {
    const value = await configure({ 'may take "Standard"': ' DHL_V2 ,, UPS' }, {}, { carriers: undefined });
    expect(value).toMatchObject({ shippingMethodMapping: { standard: { carriers: ['DHL_V2', 'UPS'] } } });
  });

  it('does not take a name that no custom field can have', async () => {
    const answers = { '(pickup)': 'collect', 'names the store': 'collect store!' };
    await expect(configure(answers)).rejects.toThrow('2 to 36 letters');
  });

  it('shows what there is, and what is missing', async () => {
    const { questions, said } = person({});
    await askConfiguration(questions, facts, {});
    expect(said.join()).toMatch(/without a key +Old method/);
    expect(said.join()).toMatch(/without a facility +hamburg/);
  });
});
