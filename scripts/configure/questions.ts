import { checkbox, confirm, input, select } from '@inquirer/prompts';

export interface Choice<Value> {
  name: string;
  value: Value;
}

/** How a person is asked. */
export interface Questions {
  /** Whether somebody is there who can answer. */
  readonly canAsk: boolean;
  /** One of several. @param preset value of the choice to begin at */
  choose<Value>(message: string, choices: readonly Choice<Value>[], preset?: Value): Promise<Value>;
  /** Any of several. @param preset values that are chosen to begin with */
  chooseAny<Value>(
    message: string,
    choices: readonly Choice<Value>[],
    preset: readonly Value[],
  ): Promise<Value[]>;
  /** A text. @param problemOf says in a sentence what is wrong with one, if anything is */
  ask(message: string, preset: string, problemOf: (text: string) => string | undefined): Promise<string>;
  /** Yes or no. @param preset what no other answer means; yes without it */
  confirm(message: string, preset?: boolean): Promise<boolean>;
  say(words: string): void;
}

/** Asks on this terminal. Control-C ends it with an ExitPromptError. */
export const terminalQuestions: Questions = {
  canAsk: process.stdin.isTTY,
  choose: (message, choices, preset) => {
    const isOffered = choices.some(({ value }) => value === preset);
    return select({ message, choices: [...choices], ...(isOffered ? { default: preset } : {}) });
  },
  chooseAny: (message, choices, preset) =>
    checkbox({
      message,
      choices: choices.map((choice) => ({ ...choice, checked: preset.includes(choice.value) })),
    }),
  ask: (message, preset, problemOf) =>
    input({ message, default: preset, validate: (text) => problemOf(text.trim()) ?? true }),
  confirm: (message, preset = true) => confirm({ message, default: preset }),
  say: (words) => console.log(words),
};
