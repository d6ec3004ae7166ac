/** Every source by the name of its folder, in the order of the menu. Adding one is a line here, then "npm run generate". */
export const kinds = ['collector', 'files', 's3', 'administration', 'sample'] as const;
