/** The folders that a source's files must be in. NULL means anywhere, as for sources created before. */
export const sourceFolders = `
ALTER TABLE sources ADD COLUMN within TEXT;
`;
