/** Stores the last check of each destination's certificate. */
export const certificates = `
CREATE TABLE certificates (
  stream_id TEXT PRIMARY KEY,
  -- Without any secret.
  destination TEXT NOT NULL,
  checked_at_ms INTEGER NOT NULL,
  certificate TEXT
) STRICT;
`;
