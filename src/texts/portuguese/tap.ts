export const tap = {} as const;
