import { useCallback, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { BreakPanel } from './break-panel.tsx';
import type { LiveStore } from './live-store.ts';
import { OrderList } from './order-list.tsx';
import { OrderPanel } from './order-panel.tsx';
import { besideOrders } from './protocol.ts';
import { PlayPanel } from './play-panel.tsx';
import { TopBar } from './top-bar.tsx';
import { platformIn } from './wording.ts';

/** Beside each other where there is room, one at a time where there is not. */
const panels = ['Orders', 'Order', 'Play', 'Break'] as const;
export type PanelName = (typeof panels)[number];

const orderInAddress = (): string | undefined => decodeURIComponent(location.hash.slice(1)) || undefined;

/** The whole page. Which order is looked at is in the address, so that a reload shows it again. */
export function ControlRoomPage({ store }: { store: LiveStore }): ReactNode {
  const shown = useSyncExternalStore(store.follow, store.read);
  const [panel, setPanel] = useState<PanelName>(orderInAddress() === undefined ? 'Orders' : 'Order');
  useEffect(() => {
    const look = (): void => store.lookAt(orderInAddress());
    look();
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, [store]);
  const choose = useCallback((order: string): void => {
    location.hash = order;
    setPanel('Order');
  }, []);
  const platform = platformIn(shown.about);
  const troubles = [...shown.disturbances.values()].filter(({ on }) => on);
  return (
    <div className="room" data-panel={panel}>
      <TopBar shown={shown} platform={platform} troubles={troubles} />
      <nav className="tabs" aria-label="Parts of the control room">
        {panels.map((name) => (
          <button
            key={name}
            type="button"
            data-tab={name}
            aria-current={panel === name ? 'true' : undefined}
            onClick={() => setPanel(name)}
          >
            {name === 'Order' && shown.order !== besideOrders ? (shown.order ?? name) : name}
            {name === 'Break' && troubles.length > 0 && <span className="dot">{troubles.length}</span>}
          </button>
        ))}
      </nav>
      <main>
        <section className="panel" data-name="Orders" aria-label="Orders">
          <OrderList rows={shown.rows} platform={platform} chosen={shown.order} onChoose={choose} />
        </section>
        <section className="panel" data-name="Order" aria-label="One order">
          <OrderPanel shown={shown} />
        </section>
        <section className="panel" data-name="Play" aria-label="Play">
          <PlayPanel about={shown.about} pace={shown.pace} onPlaced={choose} />
        </section>
        <section className="panel" data-name="Break" aria-label="Break">
          <BreakPanel disturbances={shown.disturbances} crew={shown.crew} />
        </section>
      </main>
    </div>
  );
}
