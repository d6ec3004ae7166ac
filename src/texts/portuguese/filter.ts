export const filter = {} as const;
