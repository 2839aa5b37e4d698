import type { LineItem, OrderTransitionLineItemStateAction } from '@commercetools/platform-sdk';
import type { CommercetoolsOrder, CommercetoolsOrderAction } from '../commercetools-order.ts';
import { isCancelled } from '../ledger-entities.ts';
import type { Ledger } from '../ledger.ts';
import { fulfillmentSteps, piecesByStep, type FulfillmentStep } from './fulfillment-steps.ts';

/** A State of the merchant's own workflow: https://docs.commercetools.com/api/projects/states */
export interface WorkflowState {
  readonly id: string;
  /** `LineItemState` and `OrderState` are those that follow the fulfilment. */
  readonly type: string;
  /** Ids of the States that may follow; absent: any may. */
  readonly transitions?: readonly string[] | undefined;
}

export type WorkflowStep = FulfillmentStep | 'cancelled';

/** Which States the merchant wants at which step of the fulfilment, and what may follow what. */
export interface Workflow {
  readonly steps: Readonly<Partial<Record<WorkflowStep, readonly WorkflowState[]>>>;
  /** Every State of the project, by id. */
  readonly states: ReadonlyMap<string, WorkflowState>;
}

/**
 * The actions that bring line items and order into the States of the steps that they have reached. Pieces and orders are
 * only moved on, never back, and only where the workflow allows the transition.
 */
export function reflectTransitions(
  order: CommercetoolsOrder,
  ledger: Ledger,
  workflow: Workflow,
): CommercetoolsOrderAction[] {
  const progress = progressOf(order, ledger);
  return [
    ...order.lineItems.flatMap((line) => moveLine(line, progress, workflow)),
    ...moveOrder(order, progress, workflow),
  ];
}

/** How far an order is, over all its lines. */
interface Progress {
  readonly reached: ReturnType<typeof piecesByStep>;
  readonly isCancelled: boolean;
}

const progressOf = (order: CommercetoolsOrder, ledger: Ledger): Progress => ({
  reached: piecesByStep(order, ledger),
  isCancelled: ledger.order !== undefined && isCancelled(ledger.order),
});

const stateAt = (step: WorkflowStep, type: string, { steps }: Workflow): WorkflowState | undefined =>
  steps[step]?.find((state) => state.type === type);

function mayFollow(from: string, to: string, { states }: Workflow): boolean {
  const known = states.get(from);
  return known !== undefined && (known.transitions === undefined || known.transitions.includes(to));
}

/** The latest step first, so that pieces which have come far are not moved twice. */
function moveLine(
  line: LineItem,
  { reached, isCancelled: isOff }: Progress,
  workflow: Workflow,
): OrderTransitionLineItemStateAction[] {
  const left = new Map((line.state ?? []).map(({ state, quantity }) => [state.id, quantity]));
  const actions: OrderTransitionLineItemStateAction[] = [];
  const settled = new Set<string>();
  const move = (target: WorkflowState | undefined, pieces: number) => {
    if (!target) return;
    settled.add(target.id);
    let missing = pieces - [...settled].reduce((sum, id) => sum + (left.get(id) ?? 0), 0);
    for (const [from, quantity] of [...left]) {
      const moved = Math.min(missing, quantity);
      if (moved <= 0 || settled.has(from) || !mayFollow(from, target.id, workflow)) continue;
      actions.push(transition(line, moved, from, target.id));
      left.set(from, quantity - moved);
      left.set(target.id, (left.get(target.id) ?? 0) + moved);
      missing -= moved;
    }
  };
  const steps = isOff ? (['delivered', 'shipped'] as const) : fulfillmentSteps.toReversed();
  for (const step of steps) move(stateAt(step, 'LineItemState', workflow), reached[step].get(line.id) ?? 0);
  if (isOff) move(stateAt('cancelled', 'LineItemState', workflow), line.quantity);
  return actions;
}

const transition = (line: LineItem, quantity: number, from: string, to: string) =>
  ({
    action: 'transitionLineItemState',
    lineItemId: line.id,
    quantity,
    fromState: { typeId: 'state', id: from },
    toState: { typeId: 'state', id: to },
  }) as const;

function moveOrder(
  order: CommercetoolsOrder,
  progress: Progress,
  workflow: Workflow,
): CommercetoolsOrderAction[] {
  const reached = stepsReached(order, progress);
  const targets = reached.flatMap((step) => stateAt(step, 'OrderState', workflow) ?? []);
  const target = targets.at(-1);
  const current = order.state?.id;
  if (!target || target.id === current) return [];
  if (current !== undefined) {
    const later = fulfillmentSteps.filter((step) => !reached.includes(step));
    const isFurther = later.some((step) => stateAt(step, 'OrderState', workflow)?.id === current);
    if (isFurther || !mayFollow(current, target.id, workflow)) return [];
  }
  return [{ action: 'transitionState', state: { typeId: 'state', id: target.id } }];
}

/** The steps that every piece of the order has reached, or that the order was cancelled. */
function stepsReached(order: CommercetoolsOrder, { reached, isCancelled: isOff }: Progress): WorkflowStep[] {
  if (isOff) return ['cancelled'];
  return fulfillmentSteps.filter(
    (step) =>
      order.lineItems.length > 0 &&
      order.lineItems.every(({ id, quantity }) => (reached[step].get(id) ?? 0) >= quantity),
  );
}
