const skuPrefix = 'sku:';

/** The key under which a ledger counts pieces of which the platform tells only the article. */
export const skuKey = (sku: string | undefined): string => `${skuPrefix}${sku ?? ''}`;

/** Pieces by line item id, or by `skuKey`. */
export type PiecesByKey = Readonly<Record<string, number>>;
/** Pieces by line item id. */
export type PiecesByLine = ReadonlyMap<string, number>;

/** What is looked at of a commercetools order: its lines. */
export interface OrderedLines {
  readonly lineItems: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly variant?: { readonly sku?: string | undefined };
  }[];
}

export interface Allocation {
  /** For each job, in the order given, which pieces of which line items. */
  jobs: PiecesByLine[];
  /** Over all jobs. */
  total: PiecesByLine;
  /** True when some pieces could not be assigned to a line item of the order. */
  unknownLines: boolean;
}

/**
 * Assigns the pieces of jobs to the line items of the order, never more of a line than was ordered.
 *
 * fulfillmenttools hands the line item id back where it inherits custom attributes; where it does not, the SKU has to
 * do, and the pieces fill the lines of that SKU in the order of the lines.
 *
 * @param jobs pieces of each job, in order of creation
 */
export function allocate(order: OrderedLines, jobs: readonly PiecesByKey[]): Allocation {
  const open = new Map(order.lineItems.map((line) => [line.id, line.quantity]));
  const total = new Map<string, number>();
  let unknownLines = false;

  const take = (lineId: string, wanted: number, taken: Map<string, number>): number => {
    const pieces = Math.min(wanted, open.get(lineId) ?? 0);
    if (pieces > 0) {
      open.set(lineId, (open.get(lineId) ?? 0) - pieces);
      taken.set(lineId, (taken.get(lineId) ?? 0) + pieces);
      total.set(lineId, (total.get(lineId) ?? 0) + pieces);
    }
    return pieces;
  };

  const perJob = jobs.map((job) => {
    const taken = new Map<string, number>();
    for (const [key, pieces] of Object.entries(job)) {
      const candidates = lineIds(order, key);
      if (candidates.length === 0) unknownLines = true;
      candidates.reduce((left, lineId) => left - take(lineId, left, taken), pieces);
    }
    return taken;
  });
  return { jobs: perJob, total, unknownLines };
}

function lineIds(order: OrderedLines, key: string): string[] {
  const isCandidate = key.startsWith(skuPrefix)
    ? (line: OrderedLines['lineItems'][number]) => line.variant?.sku === key.slice(skuPrefix.length)
    : (line: OrderedLines['lineItems'][number]) => line.id === key;
  return order.lineItems.filter(isCandidate).map((line) => line.id);
}
