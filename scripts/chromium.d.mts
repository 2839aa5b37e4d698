/** The program of a Chromium; undefined where there is none. */
export function findChromium(): string | undefined;

/** What to do without one. */
export const missingChromium: string;
