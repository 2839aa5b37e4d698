import type * as z from 'zod';

/** How many places are named of a payload that is not as documented. */
const maxPlaces = 5;

/** Where a payload is not as documented: paths, never values. */
export const unreadablePlaces = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, maxPlaces)
    .map(({ path, code }) => `${path.join('.') || 'payload'} (${code})`)
    .join(', ');
