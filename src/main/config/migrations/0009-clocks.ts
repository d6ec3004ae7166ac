/** Hours of sources, and when secrets expire. An expiry belongs to one stored secret: a replaced one has none. */
export const clocks = `
CREATE TABLE source_hours (
  source_id TEXT NOT NULL,
  hour_ms INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  PRIMARY KEY (source_id, hour_ms)
) STRICT, WITHOUT ROWID;

CREATE TABLE secret_expiry (
  owner_kind TEXT NOT NULL CHECK (owner_kind IN ('stream', 'source')),
  owner_id TEXT NOT NULL,
  path TEXT NOT NULL,
  stored_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  PRIMARY KEY (owner_kind, owner_id, path)
) STRICT, WITHOUT ROWID;
`;
