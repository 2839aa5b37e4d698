export const rooms: readonly { name: string; subject: string; imports: readonly string[] }[];
