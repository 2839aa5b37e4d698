import type { Order as CommercetoolsOrder } from '@commercetools/platform-sdk';
import type { Problem, ProblemCode } from '../problems.ts';
import type { BrokenPart, ExportTrigger, LineRules, OrderCondition, Steering } from '../steering.ts';
import { brokenInWords, brokenPartOf, brokenTrigger } from './broken-parts.ts';
import { pickableLineItems } from './pickable-lines.ts';
import { isDescribedBy, keysOf } from './order-conditions.ts';

/** Whether an order goes to the fulfilment platform, and if not, which rule or problem keeps it. */
export type Selection =
  | { kind: 'goes' }
  /** A rule of the merchant keeps it. That is as it should be. */
  | { kind: 'stays'; rule: string }
  /** It cannot be told what the merchant wants: it is held until that is mended, then it goes by itself. */
  | { kind: 'held'; problem: Problem };

/** What `ReadConfiguration` holds, and what is known of the moment. */
export interface SelectionInput {
  configuration: Steering;
  brokenParts?: readonly BrokenPart[];
  /** Keys by id, for references that could not be expanded. */
  keysOfReferences?: ReadonlyMap<string, string>;
  /** ISO time of the installation; orders created earlier stay, unless `export.from` says otherwise. */
  installedAt?: string | undefined;
  /** Whether it was let in although it is from before the installation; see `admission.ts`. */
  isAdmitted?: boolean;
}

const goes: Selection = { kind: 'goes' };
const stays = (rule: string): Selection => ({ kind: 'stays', rule });
const held = (code: ProblemCode, words: string): Selection => ({ kind: 'held', problem: { code, words } });

/**
 * Decides whether an order goes, by what the merchant steers and by nothing else: whether it is there already, or has
 * been shipped by others, is decided by whoever asks. Pure, and total: it never throws.
 *
 * The order is judged by its state and its age first, so that an order that nobody wants to send is never held. Only
 * where the configuration does not tell in which states orders go, one of any state is.
 */
export function selectOrder(order: CommercetoolsOrder, input: SelectionInput): Selection {
  const { configuration, keysOfReferences, brokenParts = [] } = input;
  const state = brokenTrigger(brokenParts)
    ? goes
    : selectByState(order, configuration.export.trigger, keysOfReferences);
  if (state.kind === 'stays') return state;
  const date = selectByDate(order, input);
  if (date.kind !== 'goes') return date;
  if (state.kind === 'held') return state;
  const broken = brokenPartOf({ order, ...input });
  if (broken) return held('CONFIGURATION_BROKEN', brokenInWords(broken));
  if (hasOnlyExcludedLines(order, configuration.lines))
    return stays(
      'nothing of it is picked: lines.exclude of the configuration describes all of its line items',
    );
  return selectByRules(order, input);
}

function selectByState(
  order: CommercetoolsOrder,
  trigger: ExportTrigger,
  keys: SelectionInput['keysOfReferences'],
): Selection {
  const { paymentStates, states } = trigger;
  const orderStates = triggeringOrderStates(trigger);
  const lists = [
    { name: 'OrderState', found: order.orderState as string | undefined, wanted: orderStates },
    { name: 'PaymentState', found: order.paymentState, wanted: paymentStates },
  ];
  for (const { name, found, wanted } of lists) {
    if (wanted && !wanted.includes(found ?? ''))
      return stays(`${name} is ${found ?? 'not set'}; orders go in ${wanted.join(', ')}`);
  }
  if (states === undefined) return goes;
  const found = keysOf(order.state, keys);
  if (found.includes(undefined)) return held('STATE_UNREADABLE', unreadable('workflow State', 'trigger'));
  if (found.some((key) => key !== undefined && states.includes(key))) return goes;
  return stays(`Workflow State is ${found[0] ?? 'not set'}; orders go in ${states.join(', ')}`);
}

/**
 * The OrderStates in which orders go. Where only other states are named, an order may still be open; what is cancelled
 * or complete never goes unless named.
 */
export function triggeringOrderStates({
  orderStates,
  paymentStates,
  states,
}: ExportTrigger): readonly string[] {
  return orderStates ?? (paymentStates || states ? ['Open', 'Confirmed'] : ['Confirmed']);
}

function selectByDate(
  { createdAt }: CommercetoolsOrder,
  { configuration, installedAt, isAdmitted = false }: SelectionInput,
): Selection {
  const { from } = configuration.export;
  const isBefore = (date: string | undefined): date is string =>
    date !== undefined && Date.parse(createdAt) < Date.parse(date);
  if (isBefore(from)) return stays(`created before ${from} (export.from of the configuration)`);
  if (from !== undefined || isAdmitted || !isBefore(installedAt)) return goes;
  return stays(`created before the connector was installed (${installedAt})`);
}

const hasOnlyExcludedLines = (order: CommercetoolsOrder, rules: LineRules): boolean =>
  pickableLineItems(order).length > 0 && pickableLineItems(order, rules).length === 0;

function selectByRules(
  order: CommercetoolsOrder,
  { configuration, keysOfReferences }: SelectionInput,
): Selection {
  for (const [index, rule] of configuration.export.rules.entries()) {
    const name = `rule ${index + 1} of export.rules (${conditionInWords(rule.when)})`;
    const verdict = isDescribedBy(order, rule.when, keysOfReferences);
    if (verdict === 'unknown') return held('RULE_UNDECIDED', unreadable('part that it asks for', name));
    if (verdict === 'yes') return rule.export ? goes : stays(`${name} keeps it`);
  }
  return goes;
}

const unreadable = (what: string, where: string): string =>
  `Whether the order goes cannot be told: the ${what} could not be read, which ${where} hangs on. Check that it still exists and that the API client may read it.`;

const conditionInWords = (condition: OrderCondition): string => {
  const text = JSON.stringify(condition);
  return text === '{}' ? 'every order' : `when ${text.length > 200 ? `${text.slice(0, 200)}…` : text}`;
};
