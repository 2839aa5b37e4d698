import type { PlatformError } from '../../errors.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { withProblem } from '../../fulfillment/problems.ts';
import type { OrderLedgers } from './order-ledgers.ts';

/**
 * Shows on the order that a permission is missing, for as long as it is tried again.
 *
 * @param denial undefined once the platform tells of the order
 */
export async function noteAccess(
  ledgers: Pick<OrderLedgers, 'revise'>,
  order: CommercetoolsOrder,
  denial: PlatformError | undefined,
): Promise<void> {
  const words = denial && `${denial.platform} does not tell of the order: ${denial.summary}`;
  await ledgers.revise(order, (ledger) =>
    withProblem(ledger, 'access', words === undefined ? undefined : { code: 'ACCESS_DENIED', words }),
  );
}
