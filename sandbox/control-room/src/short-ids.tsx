import { createContext, useContext, type ReactNode } from 'react';

/** Whether ids are shown in full. */
export const FullIds = createContext(false);

const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

/** A text whose UUIDs are shown by their first eight characters, unless somebody wants them in full. */
export function WithIds({ text }: { text: string }): ReactNode {
  const full = useContext(FullIds);
  if (full) return text;
  const ids = text.match(uuid) ?? [];
  if (ids.length === 0) return text;
  return text.split(uuid).flatMap((between, index) => {
    const id = ids[index - 1];
    return id === undefined
      ? [between]
      : [
          <abbr key={`${index} ${id}`} title={id}>
            {id.slice(0, 8)}
          </abbr>,
          between,
        ];
  });
}
