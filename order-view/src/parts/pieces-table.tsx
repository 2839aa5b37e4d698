import { useId } from 'react';
import { useIntl } from 'react-intl';
import type { StoryLinePieces } from '../shared/fulfillment/story/story-lines.ts';
import { useLabelledBy } from './section.tsx';
import { useLineName } from './use-words.ts';
import styles from '../order-view.module.css';

const counts = ['ordered', 'picked', 'handedOver', 'short', 'refused', 'returned'] as const;

/** What has become of the pieces of each line. */
export const PiecesTable = ({ lines }: { lines: readonly StoryLinePieces[] }) => {
  const { formatMessage, formatNumber } = useIntl();
  const name = useLineName();
  const id = useId();
  return (
    <section className={styles.section}>
      <h2 id={id}>{formatMessage({ id: 'view.piecesTitle' })}</h2>
      {/* Scrolls sideways in a narrow panel: the keyboard reaches it too. */}
      <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby={useLabelledBy(id)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{formatMessage({ id: 'view.line' })}</th>
              {counts.map((count) => (
                <th key={count} scope="col">
                  {formatMessage({ id: `view.count.${count}` })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.line}>
                <th scope="row">
                  {name(line)}
                  {line.sku !== undefined && <span className={styles.quiet}> {line.sku}</span>}
                </th>
                {counts.map((count) => (
                  <td
                    key={count}
                    className={count === 'short' && line.short > 0 ? styles.alarming : undefined}
                  >
                    {formatNumber(line[count])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
