/** Labels of streams. Streams created before have none. */
export const labels = `
ALTER TABLE streams ADD COLUMN labels TEXT NOT NULL DEFAULT '[]';
`;
