/** How streams mask and format their events. Streams created before send them unchanged. */
export const shaping = `
ALTER TABLE streams ADD COLUMN shaping TEXT NOT NULL DEFAULT '{}';
`;
