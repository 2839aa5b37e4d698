import * as z from 'zod';
import { maskText } from '../logging/mask.ts';

/** What a platform says of a refusal, reduced to what may be logged and shown to a merchant. */
export interface ErrorWords {
  summary: string;
  codes: readonly string[];
}

const maxSummaryLength = 500;

/**
 * Every shape of refusal that the platforms and their log-ins use. Each part is optional, and a part of another
 * type counts as absent, so that a refusal can always be read.
 */
const text = z.string().optional().catch(undefined);
const part = z.object({
  message: text,
  code: text,
  summary: text,
  description: text,
  reason: text,
});
const parts = z.array(part.catch({})).optional().catch(undefined);
/** https://docs.commercetools.com/api/errors, and the OAuth shape of its log-in. */
const commercetoolsBody = z.object({ message: text, error: text, error_description: text, errors: parts });
/**
 * Google's identity service, which fulfillmenttools logs in with: `{error: {message}}`. Shopgate's ValidationError has a
 * message of its own beside.
 */
const identityBody = z.object({ message: text, error: z.object({ message: text }) });

/**
 * Reads a refusal: commercetools' `{message, errors}`, fulfillmenttools' array of `{summary, description}`
 * (fulfillmenttools API document: ApiError), Google's `{error: {message}}`, and Shopgate's lists of `{message}` or
 * `{reason}`, bare or as `errors` (swagger: BatchErrors). Anything else has no words of its own.
 *
 * @param body the parsed JSON of the answer, or undefined when it was no JSON
 * @param fallback what to say when the platform says nothing
 */
export function readErrorWords(body: unknown, fallback: string): ErrorWords {
  const { sentences, details } = readBody(body);
  const spoken = [...new Set(sentences.filter((sentence) => sentence !== undefined && sentence !== ''))];
  return {
    // Platforms quote what they were sent, e-mail addresses and tokens included.
    summary: shorten(maskText(spoken.length > 0 ? spoken.join('; ') : fallback)),
    codes: details.flatMap(({ code }) => (code === undefined ? [] : [code])),
  };
}

type Part = Partial<z.infer<typeof part>>;

function readBody(body: unknown): { sentences: (string | undefined)[]; details: Part[] } {
  const identity = identityBody.safeParse(body);
  if (identity.success) {
    const { message: whole, error: cause } = identity.data;
    return { sentences: [cause.message, whole], details: [] };
  }
  const list = z.array(part.catch({})).safeParse(body);
  if (list.success) {
    return {
      sentences: list.data.flatMap(sentencesOf),
      details: list.data,
    };
  }
  const object = commercetoolsBody.safeParse(body);
  if (!object.success) return { sentences: [], details: [] };
  const { message, error, error_description: description, errors } = object.data;
  // A log-in that only speaks OAuth has its code beside the words (RFC 6749, 5.2).
  const details: Part[] = errors ?? (error === undefined ? [] : [{ code: error }]);
  return { sentences: [message, description, ...details.flatMap(sentencesOf)], details };
}

const sentencesOf = ({ message, reason, summary, description }: Part) => [
  message,
  reason,
  summary,
  description,
];

const shorten = (words: string): string =>
  words.length > maxSummaryLength ? `${words.slice(0, maxSummaryLength - 1)}…` : words;
