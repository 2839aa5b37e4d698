import { useState, type ReactNode } from 'react';

interface Props {
  /** What is asked; its failure is shown beside the button. */
  act: () => Promise<unknown>;
  children: ReactNode;
  kind?: 'main' | 'plain' | 'grave';
  disabled?: boolean;
}

/** A button that asks the sandbox for something. It keeps the focus, and says why when the sandbox refuses. */
export function AskButton({ act, children, kind = 'plain', disabled = false }: Props): ReactNode {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const press = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setRefusal('');
    await act().catch((error: unknown) => setRefusal(error instanceof Error ? error.message : String(error)));
    setBusy(false);
  };
  return (
    <>
      <button
        type="button"
        className={kind}
        aria-busy={busy}
        disabled={disabled}
        onClick={() => void press()}
      >
        {children}
      </button>
      {refusal !== '' && (
        <span className="refusal" role="alert">
          {refusal}
        </span>
      )}
    </>
  );
}
