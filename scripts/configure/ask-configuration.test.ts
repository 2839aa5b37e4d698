import { describe, expect, it } from '@jest/globals';
import { parseConfiguration } from '../../shared/src/configuration/configuration.ts';
import { askConfiguration, type ConfigurationValue } from './ask-configuration.ts';
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
      },
      collectChannelReferenceFieldName: 'collectStore',
      storeTagMapping: { outlet: [{ id: 'brand', value: 'main' }] },
      orderLocking: { paymentStates: ['Pending'] },
    };
    expect(await configure({}, current)).toEqual(current);
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
