export const sourceKinds = {} as const;
