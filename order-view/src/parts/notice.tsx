import { ContentNotification } from '@commercetools-uikit/notifications';
import type { ReactNode } from 'react';

/** A message of the view itself. A screen reader hears it when it appears. */
export const Notice = ({
  type,
  text,
  children,
}: {
  type: 'info' | 'warning' | 'error' | 'success';
  text: string;
  children?: ReactNode;
}) => (
  <div role={type === 'error' ? 'alert' : 'status'}>
    <ContentNotification type={type}>
      {text}
      {children}
    </ContentNotification>
  </div>
);
