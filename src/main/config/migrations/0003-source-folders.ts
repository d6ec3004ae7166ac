/** The folders that the files of a source have to lie in. NULL: anywhere, as with the sources made before. */
export const sourceFolders = `
ALTER TABLE sources ADD COLUMN within TEXT;
`;
