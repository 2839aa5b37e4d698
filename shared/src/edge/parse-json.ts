import { RefusedRequest } from './answer.ts';

const deepestNesting = 64;
/** Names that would reach the prototype of an object when they are copied carelessly. Nothing we read has them. */
const prototypeNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses JSON that came from outside. Members named like a prototype are left out. The depth is checked on the
 * text, before anything that recurses sees it.
 *
 * @throws RefusedRequest (400) when it is no JSON or nested more than 64 levels deep; the text is not shown
 */
export function parseJson(text: string): unknown {
  if (isDeeperThan(deepestNesting, text)) {
    throw new RefusedRequest(
      400,
      'InvalidJsonInput',
      `The JSON is nested more than ${deepestNesting} levels deep.`,
    );
  }
  try {
    return JSON.parse(text, withoutPrototypeNames) as unknown;
  } catch {
    throw new RefusedRequest(400, 'InvalidJsonInput', 'The body is not valid JSON.');
  }
}

const withoutPrototypeNames = (name: string, value: unknown): unknown =>
  prototypeNames.has(name) ? undefined : value;

function isDeeperThan(limit: number, text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isInString && character === '\\') index++;
    else if (character === '"') isInString = !isInString;
    else if (!isInString && (character === '{' || character === '[')) depth++;
    else if (!isInString && (character === '}' || character === ']')) depth--;
    if (depth > limit) return true;
  }
  return false;
}
