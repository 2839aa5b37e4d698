/** Was bei einem Problem zu tun ist, nach seinem Code. */
export const germanProblems: Readonly<Record<string, string>> = {};
