import * as z from 'zod';

const reportEntry = z.object({
  type: z.string(),
  title: z.string().default(''),
  message: z.string().optional(),
});
const report = z
  .object({ entries: z.array(reportEntry).default([]) })
  .optional()
  .catch(undefined);

/**
 * What a release needs to know of a staged connector. The API document calls the flag `isPreviewable` a text; a boolean
 * is understood as well.
 * https://docs.commercetools.com/connect/connectors-staged#connectorstaged
 */
export const stagedConnector = z.object({
  version: z.number().int(),
  status: z.string().optional(),
  isPreviewable: z.union([z.string(), z.boolean()]).transform(String).optional(),
  hasChanges: z.boolean().optional(),
  repository: z.object({ tag: z.string() }).optional().catch(undefined),
  previewableReport: report,
  publishingReport: report,
});
export type StagedConnector = z.output<typeof stagedConnector>;

export type Verdict =
  { kind: 'waiting'; words: string } | { kind: 'passed'; words: string } | { kind: 'failed'; words: string };

/**
 * What the answer to a preview request means. Connect documents that the flag is `pending` from the request on, then
 * `true` or `false`. It does not say whether the flag of an earlier request is still seen for a moment: a verdict
 * counts only once `pending` was seen.
 *
 * @param hasBegun whether an answer since the request was `pending`
 */
export function previewVerdict(staged: StagedConnector, hasBegun: boolean): Verdict {
  const { isPreviewable, previewableReport } = staged;
  if (isPreviewable === 'pending') return { kind: 'waiting', words: 'Connect validates' };
  if (!hasBegun) return { kind: 'waiting', words: 'Connect has not begun to validate' };
  if (isPreviewable === 'true') return { kind: 'passed', words: toldBy(previewableReport) };
  if (isPreviewable === 'false') return { kind: 'failed', words: toldBy(previewableReport) };
  return { kind: 'waiting', words: `isPreviewable is ${isPreviewable ?? 'absent'}` };
}

/** Whether the validation that was asked for is seen to have begun. */
export const isValidating = ({ isPreviewable }: StagedConnector): boolean => isPreviewable === 'pending';

/**
 * What the answer to a publishing request means. A connector that was published before keeps that status until the
 * request is worked on, so that it counts only once `Processing` was seen, or where nothing is left to publish.
 *
 * @param hasBegun whether an answer since the request was `Processing`
 */
export function publicationVerdict(staged: StagedConnector, hasBegun: boolean): Verdict {
  const { status, hasChanges, publishingReport } = staged;
  if (status === 'Processing') return { kind: 'waiting', words: 'Connect publishes' };
  if (status === 'Published' && (hasBegun || hasChanges === false))
    return { kind: 'passed', words: toldBy(publishingReport) };
  if (!hasBegun) return { kind: 'waiting', words: 'Connect has not begun to publish' };
  if (status === 'Failed') return { kind: 'failed', words: toldBy(publishingReport) };
  return { kind: 'waiting', words: `status is ${status ?? 'absent'}` };
}

/** Whether the publishing that was asked for is seen to have begun. */
export const isPublishing = ({ status }: StagedConnector): boolean => status === 'Processing';

/** The report in lines, what went wrong first. */
function toldBy(found: StagedConnector['previewableReport']): string {
  const entries = found?.entries ?? [];
  if (entries.length === 0) return 'Connect gives no report';
  const weight = (type: string) => ['Error', 'Warning'].indexOf(type) + 1 || 3;
  return entries
    .toSorted((one, other) => weight(one.type) - weight(other.type))
    .map(({ type, title, message }) => [`${type}: ${title}`, message].filter(Boolean).join(': '))
    .join('\n');
}
