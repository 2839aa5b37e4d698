import { createContext, useContext, useId, type ReactNode } from 'react';
import styles from '../order-view.module.css';

/** Id of the element that says whose story a part belongs to, where the page holds more than one. */
const OwnerContext = createContext<string | undefined>(undefined);
export const SectionOwner = OwnerContext.Provider;

/** What names a part to a screen reader: its heading, and whose story it is of. */
export function useLabelledBy(headingId: string): string {
  const owner = useContext(OwnerContext);
  return owner === undefined ? headingId : `${headingId} ${owner}`;
}

/** A part of the page under a heading of its own, by which a screen reader names it. */
export const Section = ({
  title,
  className = styles.section,
  children,
}: {
  title: string;
  className?: string | undefined;
  children: ReactNode;
}) => {
  const id = useId();
  return (
    <section className={className} aria-labelledby={useLabelledBy(id)}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
};
