export interface Answer {
  status: number;
  body: unknown;
}

/** What is done at an address. */
export interface Route {
  method: 'GET' | 'POST';
  /** Its groups are handed to `respond`. */
  pattern: RegExp;
  /** @param body the text that came */
  respond: (parts: readonly string[], body: string) => Answer | Promise<Answer>;
}

/** What somebody asked for is not there. */
export class NotFound extends Error {}

export const found = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new NotFound(`There is no such ${what}`);
  return value;
};
