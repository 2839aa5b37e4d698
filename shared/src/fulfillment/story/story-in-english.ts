import { inEnglish } from './story-texts.ts';
import type { Story } from './tell-story.ts';
import type { Shipment } from './shipments.ts';

/**
 * The story as lines of English text, for a terminal.
 *
 * @param storeName the name of a store by its id in the fulfilment platform, where it is known
 */
export function storyInEnglish(
  story: Story,
  storeName: (id: string) => string | undefined = () => undefined,
): string[] {
  const { headline, notice, problems, shipments, lines, returns } = story;
  return [
    `${inEnglish(headline.state)}.`,
    ...(notice ? [inEnglish(notice)] : []),
    ...headline.why.map(inEnglish),
    ...problems.flatMap(({ code, words, remedy }) => [
      `Problem ${code}: ${words}`,
      ...(remedy === undefined ? [] : [`What to do: ${remedy}.`]),
    ]),
    ...shipments.map((shipment) => shipmentLine(shipment, storeName)),
    ...lines
      .filter(({ short }) => short > 0)
      .map(({ sku, line, short, ordered }) => `Short: ${short} of ${ordered} × ${sku ?? line}`),
    ...returns.map(
      ({ pieces, sku, state }) => `Return: ${pieces} × ${sku ?? 'unknown'}: ${inEnglish(state)}`,
    ),
    ...headline.next.map((next) => `Next: ${inEnglish(next)}`),
  ];
}

function shipmentLine(
  { store, shortId, state, pieces, parcels }: Shipment,
  storeName: (id: string) => string | undefined,
) {
  const place = store === undefined ? 'A store' : (storeName(store) ?? `Store ${store}`);
  const job = shortId === undefined ? '' : ` (${shortId})`;
  const count = pieces.reduce((total, { quantity }) => total + quantity, 0);
  const tracking = parcels.flatMap(({ trackingNumber }) => trackingNumber ?? []);
  const sent = tracking.length > 0 ? `, tracking ${tracking.join(', ')}` : '';
  return `${place}${job}: ${inEnglish(state)}, ${count} ${count === 1 ? 'piece' : 'pieces'}${sent}`;
}
