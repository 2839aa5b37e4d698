import * as z from 'zod';
import { PlatformError } from '../errors.ts';
import { errorOfUnreadableAnswer, type CalledOperation } from '../http/platform-failure.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { readErrorWords } from '../http/error-words.ts';

const text = z.string().optional().catch(undefined);

/**
 * One entity of a batch that was not processed. The order service explains it as `message`, the others as `reason`; the
 * guide to batches writes the code as text, the services as a number; some add what is wrong in detail.
 * Sources: guides batch-routes; swagger of the order service BatchError, of the webhook service ErrorListObject
 */
const batchError = z.object({
  code: z.coerce.string().optional().catch(undefined),
  message: text,
  reason: text,
  entityId: text,
  validationErrors: z
    .array(z.object({ field: text, message: text }).catch({ field: undefined, message: undefined }))
    .optional()
    .catch(undefined),
});
export type BatchError = z.infer<typeof batchError>;

/**
 * Reads the answer to a batch of one entity: a batch is answered as a success even where nothing of it was processed.
 *
 * @param ids name of the list of what was made: `ids`, or `orderNumbers`
 * @returns what was made, or how it was refused
 * @throws PlatformError, `applied: unknown`, when the answer says neither
 */
export function readBatchOfOne(
  body: unknown,
  ids: string,
  operation: CalledOperation,
): { kind: 'made'; id: string } | { kind: 'refused'; error: BatchError } {
  const answer = parseAnswer(
    z.object({
      [ids]: z.array(z.coerce.string()).nullish(),
      errors: z.array(batchError).nullish(),
    }),
    body,
    operation,
  ) as Record<string, unknown>;
  const [id] = (answer[ids] as string[] | null | undefined) ?? [];
  if (id !== undefined && id !== '') return { kind: 'made', id };
  const [error] = (answer.errors as BatchError[] | null | undefined) ?? [];
  if (error !== undefined) return { kind: 'refused', error };
  throw errorOfUnreadableAnswer(operation, 'the answer names neither what was made nor an error');
}

/** The refusal of one entity as an error like any other: it was not carried out; only a server's own failure may pass. */
export function errorOfBatch(operation: CalledOperation, error: BatchError): PlatformError {
  const status = /^\d{3}$/.test(error.code ?? '') ? Number(error.code) : 400;
  const details = (error.validationErrors ?? []).map(({ field, message }) =>
    [field, message].filter((part) => part !== undefined).join(': '),
  );
  const words = [error.message ?? error.reason, ...details].filter(
    (part) => part !== undefined && part !== '',
  );
  const { summary } = readErrorWords({ message: words.join('; ') }, 'Shopgate gave no reason');
  return new PlatformError({
    ...operation,
    status,
    summary,
    applied: status >= 500 ? 'unknown' : 'no',
    retryable: status >= 500 || status === 429 || status === 401,
    platformCodes: error.code === undefined ? [] : [error.code],
  });
}
