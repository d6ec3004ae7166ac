/** How streams mask and format their events. Streams made before send them as they are. */
export const shaping = `
ALTER TABLE streams ADD COLUMN shaping TEXT NOT NULL DEFAULT '{}';
`;
