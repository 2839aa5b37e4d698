/** The names under which messages and webhooks tell of what they are about. Nothing else of a body is looked at. */
const idPattern =
  /"(event|eventId|tenantOrderId|commercetoolsId|orderId|orderNumber)"\s*:\s*"([A-Za-z0-9_.:-]{1,128})"/g;

/** How far into a body ids are looked for, in bytes. */
export const headBytes = 65_536;

/**
 * The ids that the beginning of a body names, so that a log line about a body that was not accepted can still tell which
 * order it was about. The first of each name counts.
 */
export function idsInText(head: string): Record<string, string> {
  const ids: Record<string, string> = {};
  for (const [, name, value] of head.matchAll(idPattern)) {
    if (name !== undefined && value !== undefined) ids[name] ??= value;
  }
  return ids;
}
