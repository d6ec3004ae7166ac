/** Room for what is known of the certificates of destinations. */
export const certificates = `
CREATE TABLE certificates (
  stream_id TEXT PRIMARY KEY,
  -- Without any secret.
  destination TEXT NOT NULL,
  checked_at_ms INTEGER NOT NULL,
  certificate TEXT
) STRICT;
`;
