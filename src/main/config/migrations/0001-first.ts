/** The first schema of the configuration database. */
export const first = `
CREATE TABLE streams (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  destination_kind TEXT NOT NULL,
  settings TEXT NOT NULL,
  filter TEXT NOT NULL,
  delivery TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  start_at TEXT NOT NULL CHECK (start_at IN ('beginning', 'now')),
  rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1)),
  tested TEXT,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL,
  deleted_at_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX streams_name ON streams (lower(name)) WHERE deleted_at_ms IS NULL;

CREATE TABLE sources (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  settings TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX sources_name ON sources (lower(name));

-- Only ciphertexts: no column of this database ever holds a secret as it is.
CREATE TABLE secrets (
  owner_kind TEXT NOT NULL CHECK (owner_kind IN ('stream', 'source')),
  owner_id TEXT NOT NULL,
  path TEXT NOT NULL,
  ciphertext BLOB NOT NULL,
  backend TEXT NOT NULL,
  stored_at_ms INTEGER NOT NULL,
  PRIMARY KEY (owner_kind, owner_id, path)
) STRICT, WITHOUT ROWID;

-- What the engine has yet to forget: it may not be running when its owner is deleted.
CREATE TABLE farewells (
  owner_kind TEXT NOT NULL CHECK (owner_kind IN ('stream', 'source')),
  owner_id TEXT NOT NULL,
  PRIMARY KEY (owner_kind, owner_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
  key TEXT PRIMARY KEY,
  draft TEXT NOT NULL,
  stored_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE preferences (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'problem')),
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  code TEXT,
  stream_id TEXT,
  seen INTEGER NOT NULL CHECK (seen IN (0, 1))
) STRICT;
CREATE INDEX notices_time ON notices (at_ms);

-- Which alarms have been raised and not yet lifted, so that a restart does not raise them again.
CREATE TABLE alarms (
  key TEXT PRIMARY KEY,
  raised_at_ms INTEGER NOT NULL
) STRICT;

-- The record of administration. Each entry's hash covers the one before it; the head is kept apart, so that entries
-- cut off at the end are missed too.
CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  change TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TABLE activity_head (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  entries INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO activity_head VALUES (1, 0, '');
CREATE TRIGGER activity_is_never_changed BEFORE UPDATE ON activity
BEGIN SELECT RAISE(ABORT, 'The record of administration is never changed.'); END;
CREATE TRIGGER activity_is_never_deleted BEFORE DELETE ON activity
BEGIN SELECT RAISE(ABORT, 'The record of administration is never shortened.'); END;
`;
