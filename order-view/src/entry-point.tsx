import { CustomViewShell, setupGlobalErrorListener } from '@commercetools-frontend/application-shell';
import { lazy } from 'react';
import { loadTexts } from './texts/load-texts.ts';

const OrderView = lazy(() => import('./order-view.tsx'));

setupGlobalErrorListener();

export const EntryPoint = () => (
  <CustomViewShell applicationMessages={loadTexts}>
    <OrderView />
  </CustomViewShell>
);
