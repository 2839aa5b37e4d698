export const sharedFiles: readonly string[];
