export const streams = {} as const;
