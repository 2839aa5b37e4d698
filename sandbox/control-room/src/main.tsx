import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './page.css';
import './way.css';
import { ControlRoomPage } from './control-room-page.tsx';
import { LiveStore } from './live-store.ts';

const place = document.getElementById('page');
if (place) {
  const store = new LiveStore();
  createRoot(place).render(
    <StrictMode>
      <ControlRoomPage store={store} />
    </StrictMode>,
  );
}
