import type { Facts } from '../../fulfillment/ledger-schema.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { hasComeBack, isGone, isOver } from '../../fulfillment/ledger-entities.ts';
import type { PlatformOrderId } from '../../fulfillment/order-ids.ts';
import { withProblem } from '../../fulfillment/problems.ts';

const prefix = 'second:';

/** Orders of the platform that were made from the same order as the one that is followed, as far as they are a problem. */
export const secondOrdersOf = ({ problems = {} }: Ledger): PlatformOrderId[] =>
  Object.keys(problems).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));

/**
 * Notes a second order as a problem of its own. It is none once the order is cancelled or gone, or what was sent of it
 * has come back.
 *
 * @param facts what was read of it; `undefined` when it is gone
 * @param platform how the platform is called
 */
export function withSecond(
  known: Ledger,
  id: PlatformOrderId,
  facts: Facts | undefined,
  platform: string,
): Ledger {
  if (!facts?.order || isOver(facts.order) || isBack(facts))
    return withProblem(known, `${prefix}${id}`, undefined);
  const remedy = isSent(facts)
    ? 'A store has handed it over: take the goods back, and enter the return there.'
    : 'Cancel the second one there.';
  const words =
    `${platform} has a second order of this one: ${id}, beside ${known.order?.id}, which is ` +
    `the one that is followed here. ${remedy}`;
  return withProblem(known, `${prefix}${id}`, { code: 'ORDER_DOUBLED', words });
}

const isSent = ({ handoverJobs = {} }: Facts): boolean => Object.values(handoverJobs).some(isGone);

const isBack = ({ returnJobs = {} }: Facts): boolean =>
  Object.values(returnJobs)
    .flatMap(({ returns }) => returns.flatMap(({ pieces }) => pieces))
    .some(hasComeBack);
