/**
 * Every sentence of the story, in English, by its stable key. `{name}` stands for a value and
 * `{count, plural, one {…} other {…}}` for what depends on a number, as in ICU messages, so that other languages can be
 * written with react-intl against the same keys.
 */
export const storyTexts = {
  'ledger.newer':
    'A newer version of the connector wrote this (shape {version}). What is shown may not be complete.',
  'ledger.broken':
    'What the connector has noted on this order cannot be read: it was cut off or edited by hand. Looking again writes it anew.',

  'headline.unknown': 'The connector knows nothing of this order',
  'headline.broken': 'It cannot be told what has become of this order',
  'headline.stuck': 'Not sent to {platform}: somebody has to look at it',
  'headline.sending': 'Being sent to {platform}',
  'headline.promised': 'Promised in {platform}, not yet ordered',
  'headline.locked': 'Held back in {platform}',
  'headline.cancelled': 'Cancelled in {platform}',
  'headline.expired': 'Cancelled in {platform}: its time was over',
  'headline.over': 'Over in {platform}',
  'headline.routing': 'In {platform}, waiting for a store',
  'headline.picking':
    'With {count, plural, one {# store} other {# stores}}, {picked} of {ordered} pieces picked',
  'headline.ready': 'Ready to go: {picked} of {ordered} pieces picked',
  'headline.partly': 'Partly handed over: {gone} of {ordered} pieces',
  'headline.gone': 'Handed over: {gone} of {ordered} pieces',
  'headline.notCollected': 'Not collected: {picked} of {ordered} pieces are with the store',
  'headline.refused': 'Refused by the customer: {picked} of {ordered} pieces are with the store',
  'headline.stopped': 'Handover cancelled: {picked} of {ordered} pieces are with the store',
  'headline.delivered': 'Delivered: {gone} of {ordered} pieces',

  'locked.payment': 'It is held back because its payment state is {state}.',
  'locked.field': 'It is held back because its custom field {field} is set.',
  'locked.reason': 'Reason: {reason}.',
  'locked.platform':
    'Nothing in the shop holds it back: it was locked in {platform}, or is about to be unlocked.',

  'next.confirm': 'It is sent to {platform} once its order state is Confirmed; it is {state}.',
  'next.unsent':
    'It is confirmed: the connector sends it within minutes unless a rule of the configuration keeps it. To have it sent at once, choose “Send now”.',
  'next.mend': 'The connector tries again by itself once what the problem names is mended.',
  'next.answer':
    'The answer of {platform} comes within seconds; if it does not, the connector looks there for it.',
  'next.promise': '{platform} makes an order of it once the promise is confirmed, or lets it expire.',
  'next.unlock':
    'It is picked once it is unlocked: by the connector when nothing holds it back, or in {platform}.',
  'next.route': '{platform} chooses the store that picks it.',
  'next.pick': '{count, plural, one {# piece is} other {# pieces are}} still to be picked.',
  'next.pack': 'The store packs it and makes it ready for the carrier or the customer.',
  'next.carrier': 'The carrier takes {count, plural, one {# piece} other {# pieces}} along.',
  'next.collect': 'The customer collects {count, plural, one {# piece} other {# pieces}}.',
  'next.short':
    '{count, plural, one {# piece was} other {# pieces were}} not found, and no store has taken over: tell the customer, or find a store in {platform}.',
  'next.takeBack':
    'The store takes {count, plural, one {# piece} other {# pieces}} back: cancel what the customer has not got, or place it anew.',
  'next.deliver': 'The carrier delivers it.',
  'next.return': 'The customer sends {count, plural, one {# piece} other {# pieces}} back.',
  'next.decide': 'The store decides on {count, plural, one {# returned piece} other {# returned pieces}}.',
  'next.look': 'Choose “Look again”: the connector reads in {platform} what has become of the order.',
  'next.nothing': 'Nothing more is expected.',

  'shipment.open': 'Waits to be picked',
  'shipment.picking': 'Is being picked',
  'shipment.paused': 'Picking is paused',
  'shipment.picked': 'Picked',
  'shipment.waiting': 'Ready for the carrier',
  'shipment.toCollect': 'Ready to be collected',
  'shipment.gone': 'Handed over to the carrier',
  'shipment.collected': 'Collected by the customer',
  'shipment.delivered': 'Delivered',
  'shipment.rerouted': 'Given to another store',
  'shipment.aborted': 'The store gave up',
  'shipment.cancelled': 'Cancelled',
  'shipment.noShow': 'Not collected: the customer did not come',
  'shipment.rejected': 'Not collected: the customer did not want it',
  'shipment.refused': 'Refused by the customer',
  'shipment.givenUp': 'Given up',
  'shipment.other': '{state}',

  'parcel.open': 'No label yet',
  'parcel.requested': 'Label asked for',
  'parcel.acknowledged': 'Label made',
  'parcel.delivered': 'Delivered',
  'parcel.failed': 'The carrier refused the label',
  'parcel.cancelled': 'Cancelled',
  'parcel.givenUp': 'Given up',
  'parcel.other': '{state}',

  'return.announced': 'Announced',
  'return.returned': 'Came back',
  'return.accepted': 'Came back, can be sold again',
  'return.rejected': 'Came back, cannot be sold again',
  'return.canceled': 'Will not come',
  'return.other': '{state}',

  'moment.placed': 'Order placed',
  'moment.claimed': 'The connector began to send it to {platform}',
  'moment.created': 'Created in {platform}',
  'moment.orderLocked': 'Held back in {platform}',
  'moment.orderCancelled': 'Cancelled in {platform}',
  'moment.orderOver': 'Over in {platform}',
  'moment.assigned': 'Pick job {job} given to the store',
  'moment.picking': 'Picking of {job} began',
  'moment.paused': 'Picking of {job} paused',
  'moment.picked': 'Picking of {job} finished: {picked} of {ordered} pieces',
  'moment.rerouted': 'Pick job {job} given to another store',
  'moment.aborted': 'Pick job {job} aborted: {picked} of {ordered} pieces found',
  'moment.pickCancelled': 'Pick job {job} cancelled',
  'moment.ready': 'Ready to be handed over: {count, plural, one {# piece} other {# pieces}}',
  'moment.gone': 'Handed over: {count, plural, one {# piece} other {# pieces}}',
  'moment.refused': 'Refused: {count, plural, one {# piece} other {# pieces}}',
  'moment.handoverCancelled': 'Handover cancelled',
  'moment.parcel': 'Parcel {parcel} made',
  'moment.parcelDelivered': 'Parcel {parcel} delivered',
  'moment.parcelFailed': 'Parcel {parcel} refused by the carrier',
  'moment.return': 'Return: {count, plural, one {# piece} other {# pieces}}',
  'moment.refund': 'Refund due for {count, plural, one {# piece} other {# pieces}}',
  'moment.problem': 'Problem: {code}',
} as const;

export type StoryTextKey = keyof typeof storyTexts;

/** A sentence of the story in no language yet. */
export interface Words {
  readonly key: StoryTextKey;
  readonly values: Readonly<Record<string, string | number>>;
}

export const words = (key: StoryTextKey, values: Words['values'] = {}): Words => ({ key, values });

const plural = /\{(\w+), plural, one \{([^}]*)\} other \{([^}]*)\}\}/g;
const value = /\{(\w+)\}/g;

/** The sentence in English. */
export function inEnglish({ key, values }: Words): string {
  return storyTexts[key]
    .replace(plural, (_all, name: string, one: string, other: string) => {
      const count = values[name] ?? 0;
      return (count === 1 ? one : other).replaceAll('#', String(count));
    })
    .replace(value, (_all, name: string) => String(values[name] ?? ''));
}
