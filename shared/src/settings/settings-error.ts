import { ConnectorError } from '../errors.ts';

/**
 * Settings that are missing or wrong: every problem at once, each naming its setting and what is meant, none
 * showing a value.
 */
export class SettingsError extends ConnectorError {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const subject = problems.length === 1 ? '1 setting is' : `${problems.length} settings are`;
    super(
      'INVALID_SETTINGS',
      `${subject} missing or wrong:\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
    );
    this.problems = problems;
  }
}
