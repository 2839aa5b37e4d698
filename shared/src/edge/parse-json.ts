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
    // Looking at every member takes ten times as long as parsing, and next to no text has such a name.
    return JSON.parse(text, mayHoldPrototypeName.test(text) ? withoutPrototypeNames : undefined) as unknown;
  } catch {
    throw new RefusedRequest(400, 'InvalidJsonInput', 'The body is not valid JSON.');
  }
}

/** The names as they are written, or an escape (`\\u`), in which any name can be hidden. */
const mayHoldPrototypeName = /__proto__|constructor|prototype|\\u/;

const withoutPrototypeNames = (name: string, value: unknown): unknown =>
  prototypeNames.has(name) ? undefined : value;

function isDeeperThan(limit: number, text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case quote:
        index = endOfText(text, index);
        break;
      case openingBrace:
      case openingBracket:
        depth++;
        if (depth > limit) return true;
        break;
      case closingBrace:
      case closingBracket:
        depth--;
    }
  }
  return false;
}

const [quote, backslash] = [0x22, 0x5c];
const [openingBrace, closingBrace, openingBracket, closingBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Where the text ends that begins at `start`, or the end of all. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === backslash) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}
