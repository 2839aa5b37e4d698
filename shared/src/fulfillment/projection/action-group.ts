import type { CommercetoolsOrderAction } from '../commercetools-order.ts';

/** Actions that only make sense together. What commercetools refuses of others does not concern them. */
export interface ActionGroup {
  /** What is refused with them, in words for the merchant. */
  readonly subject: string;
  readonly actions: readonly CommercetoolsOrderAction[];
}

/** All of them as one group; none where there is nothing to do. */
export const asOne = (subject: string, actions: readonly CommercetoolsOrderAction[]): ActionGroup[] =>
  actions.length > 0 ? [{ subject, actions }] : [];

export const actionsOf = (groups: readonly ActionGroup[]): CommercetoolsOrderAction[] =>
  groups.flatMap(({ actions }) => actions);
