import { describe, expect, it } from '@jest/globals';
import { isMeant } from './ask-for-deployment.ts';
import type { Questions } from './questions.ts';

function person(answer?: boolean) {
  const said: string[] = [];
  const unasked = (): never => {
    throw new Error('This is not asked');
  };
  const questions: Questions = {
    canAsk: true,
    choose: unasked,
    chooseAny: unasked,
    ask: unasked,
    confirm: (message, preset = true) => {
      said.push(message);
      return Promise.resolve(answer ?? preset);
    },
    say: (words) => void said.push(words),
  };
  return { questions, said };
}

describe('npm run configure for a deployment that there is not', () => {
  it.each([true, false])('asks whether its object is to be written: %s', async (answer) => {
    const { questions, said } = person(answer);
    expect(await isMeant(questions, 'There are others.')).toBe(answer);
    expect(said).toEqual(['There are others.', expect.stringContaining('no deployment of this name yet')]);
  });

  it('writes nothing unless a person says so', async () => {
    expect(await isMeant(person().questions, 'There are others.')).toBe(false);
  });

  it('asks nothing where the deployment is there', async () => {
    const { questions, said } = person();
    expect(await isMeant(questions, undefined)).toBe(true);
    expect(said).toEqual([]);
  });
});
