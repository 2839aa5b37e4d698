import * as z from 'zod';
import { entityId } from '../../fulfillment/ledger.ts';
import type { OrderReference } from '../../fulfillment/observation.ts';
import { skuKey } from '../../fulfillment/projection/line-allocation.ts';

/** Longer texts are cut rather than refused: nothing of ours needs more. */
export const text = z.string().transform((value) => value.slice(0, 1024));
/** A time that is only shown: one that is not as documented is left out. @returns an ISO time */
export const shownTime = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString())
  .nullish()
  .catch(undefined);
const customAttributes = z.record(z.string(), z.unknown()).nullish();

/** What every entity of an order carries. All optional: entities made by hand in the back office may lack it. */
export const orderEntity = z.object({
  version: z.number().int().nonnegative(),
  created: text.nullish().transform((value) => value ?? ''),
  lastModified: text.nullish(),
  customAttributes,
  tenantOrderId: text.nullish(),
});

/** A job that supplies another store carries a transfer of type SUPPLIER; the customer never sees it. */
export const transfers = z.array(z.object({ type: z.string() })).nullish();

export const suppliesAnotherStore = (
  list: readonly { type: string }[] | null | undefined,
): { supplier?: true } => (list?.some((transfer) => transfer.type === 'SUPPLIER') ? { supplier: true } : {});

/** What the ledger keeps of every entity: its version, and when it came to be and became as it is. */
export const entityFacts = ({
  version,
  created,
  lastModified,
}: Pick<z.infer<typeof orderEntity>, 'version' | 'created' | 'lastModified'>): {
  version: number;
  created: string;
  changed?: string;
} => ({ version, created, ...(lastModified ? { changed: lastModified } : {}) });

export function referenceOf(entity: {
  customAttributes?: Record<string, unknown> | null | undefined;
  tenantOrderId?: string | null | undefined;
}): OrderReference {
  return {
    commercetoolsId: commercetoolsIdOf(entity.customAttributes),
    tenantOrderId: entity.tenantOrderId ?? undefined,
    ...projectOf(entity.customAttributes),
  };
}

function projectOf(attributes: Record<string, unknown> | null | undefined): { projectKey?: string } {
  const projectKey = attributes?.commercetoolsProjectKey;
  return typeof projectKey === 'string' ? { projectKey } : {};
}

/** @returns the id under `commercetoolsId`, if it is an id */
function commercetoolsIdOf(attributes: Record<string, unknown> | null | undefined): string | undefined {
  return entityId.safeParse(attributes?.commercetoolsId).data;
}

/** A line of a job: the commercetools line item id where it was handed on, the SKU otherwise. */
export const jobLine = z.object({
  article: z.object({ tenantArticleId: text }),
  quantity: z.number().nonnegative().transform(Math.floor),
  customAttributes,
});

export function lineKey(line: Pick<z.infer<typeof jobLine>, 'article' | 'customAttributes'>): string {
  return commercetoolsIdOf(line.customAttributes) ?? skuKey(line.article.tenantArticleId);
}

/** A reason that a store or a customer picked from the tenant's list. Comments in free text are not read. */
export const listedReason = z
  .object({ reason: text.nullish(), reasonLocalized: z.record(z.string(), z.unknown()).nullish() })
  .nullish();

/** The words of a reason: as translated for the reader, else in the first language there is. */
export function reasonText(reason: z.infer<typeof listedReason>): string | undefined {
  if (reason?.reason) return reason.reason;
  const localized = Object.values(reason?.reasonLocalized ?? {}).find((value) => typeof value === 'string');
  return localized?.slice(0, 256);
}

/** Drops what is absent, so that ledgers hold no empty entries. */
export function present<T extends Record<string, unknown>>(
  facts: T,
): { [K in keyof T]?: Exclude<T[K], null | undefined> } {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  ) as { [K in keyof T]?: Exclude<T[K], null | undefined> };
}
