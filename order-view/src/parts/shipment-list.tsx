import { useIntl } from 'react-intl';
import { useStoreName } from '../data/use-store-names.ts';
import type { Shipment, ShipmentPieces } from '../shared/fulfillment/story/shipments.ts';
import type { StoryParcel } from '../shared/fulfillment/story/story-parcels.ts';
import type { StoryLinePieces } from '../shared/fulfillment/story/story-lines.ts';
import { useLineName, useTime, useWords } from './use-words.ts';
import { Section } from './section.tsx';
import styles from '../order-view.module.css';

/** What goes together from one store. */
export const Shipments = ({
  shipments,
  lines,
}: {
  shipments: readonly Shipment[];
  lines: readonly StoryLinePieces[];
}) => {
  const { formatMessage } = useIntl();
  if (shipments.length === 0) return null;
  return (
    <Section title={formatMessage({ id: 'view.shipments' })}>
      <ul className={styles.cards}>
        {shipments.map((shipment) => (
          <ShipmentCard key={shipment.id} shipment={shipment} lines={lines} />
        ))}
      </ul>
    </Section>
  );
};

const ShipmentCard = ({ shipment, lines }: { shipment: Shipment; lines: readonly StoryLinePieces[] }) => {
  const { formatMessage } = useIntl();
  const say = useWords();
  const time = useTime();
  const storeName = useStoreName();
  const { store, shortId, state, isAlive, pieces, parcels, changed } = shipment;
  const place =
    store === undefined
      ? formatMessage({ id: 'view.aStore' })
      : formatMessage({ id: 'view.store' }, { name: storeName(store) });
  return (
    <li className={isAlive ? styles.card : styles.givenUp}>
      <h3>{say(state)}</h3>
      <p className={styles.quiet}>
        {place}
        {shortId !== undefined && ` · ${formatMessage({ id: 'view.pickJob' }, { id: shortId })}`}
        {changed !== undefined && ` · ${time(changed)}`}
      </p>
      <ul>
        {pieces.map((counted) => (
          <PiecesOfLine
            key={counted.line}
            pieces={counted}
            line={lines.find(({ line }) => line === counted.line)}
          />
        ))}
      </ul>
      <Parcels parcels={parcels} />
    </li>
  );
};

const PiecesOfLine = ({ pieces, line }: { pieces: ShipmentPieces; line: StoryLinePieces | undefined }) => {
  const { formatMessage } = useIntl();
  const name = useLineName();
  const { quantity, picked, handedOver, refused, missing, reason } = pieces;
  const counts = { quantity, picked, handedOver, refused, missing };
  return (
    <li>
      {formatMessage({ id: 'view.pieces' }, { ...counts, name: line ? name(line) : pieces.line })}
      {missing > 0 && `, ${formatMessage({ id: 'view.missing' }, counts)}`}
      {refused > 0 && `, ${formatMessage({ id: 'view.refused' }, counts)}`}
      {reason !== undefined && ` (${reason})`}
    </li>
  );
};

/** Parcels that no shipment names. */
export const LooseParcels = ({ parcels }: { parcels: readonly StoryParcel[] }) => {
  const { formatMessage } = useIntl();
  if (parcels.length === 0) return null;
  return (
    <Section title={formatMessage({ id: 'view.parcels' })}>
      <Parcels parcels={parcels} />
    </Section>
  );
};

const Parcels = ({ parcels }: { parcels: readonly StoryParcel[] }) =>
  parcels.length === 0 ? null : (
    <ul>
      {parcels.map((parcel) => (
        <Parcel key={parcel.id} parcel={parcel} />
      ))}
    </ul>
  );

const Parcel = ({ parcel }: { parcel: StoryParcel }) => {
  const { formatMessage } = useIntl();
  const say = useWords();
  const { trackingNumber, trackingUrl, carrier, isReturn, state, id } = parcel;
  const number = trackingNumber ?? id;
  const label = formatMessage({ id: isReturn ? 'view.returnParcel' : 'view.parcel' }, { number });
  return (
    <li>
      {trackingUrl === undefined ? (
        label
      ) : (
        <a href={trackingUrl} target="_blank" rel="noopener noreferrer">
          {label}
        </a>
      )}
      {carrier !== undefined && ` (${carrier})`}: {say(state)}
    </li>
  );
};
