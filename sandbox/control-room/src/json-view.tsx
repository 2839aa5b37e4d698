import type { ReactNode } from 'react';

/** JSON as text that can be scrolled with the keyboard. */
export function JsonView({ label, value }: { label: string; value: unknown }): ReactNode {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return (
    <pre tabIndex={0} role="region" aria-label={label}>
      {text}
    </pre>
  );
}
