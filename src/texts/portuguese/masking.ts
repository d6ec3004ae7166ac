export const masking = {} as const;
