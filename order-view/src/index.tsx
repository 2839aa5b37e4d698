/// <reference types="@commercetools-frontend/application-config/client" />

import { createRoot } from 'react-dom/client';
import { EntryPoint } from './entry-point.tsx';

const container = document.getElementById('app');
if (!container) throw new Error('The page has no element "app".');
createRoot(container).render(<EntryPoint />);
