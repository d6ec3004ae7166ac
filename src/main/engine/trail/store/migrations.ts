/**
 * The database's schema as numbered migrations. A released migration is never changed: add a new one.
 */

export interface Migration {
  readonly version: number;
  readonly sql: string;
}

const first: Migration = {
  version: 1,
  sql: `
    -- One row: who the trail is, and up to where the segments are known here.
    CREATE TABLE trail (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      identity TEXT NOT NULL,
      segment INTEGER NOT NULL,
      segment_end INTEGER NOT NULL,
      head_seq INTEGER NOT NULL,
      -- Events up to here were deleted by retention.
      expired_seq INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE sources (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      accepted INTEGER NOT NULL DEFAULT 0,
      duplicates INTEGER NOT NULL DEFAULT 0,
      set_aside INTEGER NOT NULL DEFAULT 0,
      bytes INTEGER NOT NULL DEFAULT 0,
      last_accepted_at_ms INTEGER
    ) STRICT;

    CREATE TABLE positions (
      source_id TEXT NOT NULL,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (source_id, key)
    ) STRICT, WITHOUT ROWID;

    -- Where the events lie in the segments; ids as in log/event-ids.
    CREATE TABLE blocks (
      first_seq INTEGER PRIMARY KEY,
      count INTEGER NOT NULL,
      source INTEGER NOT NULL,
      accepted_at_ms INTEGER NOT NULL,
      segment INTEGER NOT NULL,
      offset INTEGER NOT NULL,
      marked INTEGER NOT NULL,
      bytes_length INTEGER NOT NULL,
      crc INTEGER NOT NULL,
      ids BLOB NOT NULL
    ) STRICT;

    CREATE TABLE set_aside (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      source INTEGER NOT NULL,
      at_ms INTEGER NOT NULL,
      code TEXT NOT NULL,
      text TEXT NOT NULL,
      origin TEXT NOT NULL,
      total_bytes INTEGER NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE INDEX set_aside_by_source ON set_aside (source, id);

    CREATE TABLE streams (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      created_at_ms INTEGER NOT NULL,
      epoch INTEGER NOT NULL DEFAULT 1,
      epoch_started_at_ms INTEGER NOT NULL,
      origin_seq INTEGER NOT NULL,
      cursor_seq INTEGER NOT NULL,
      delivered INTEGER NOT NULL DEFAULT 0,
      filtered INTEGER NOT NULL DEFAULT 0,
      skipped INTEGER NOT NULL DEFAULT 0,
      dead_lettered INTEGER NOT NULL DEFAULT 0,
      expired INTEGER NOT NULL DEFAULT 0,
      life_delivered INTEGER NOT NULL DEFAULT 0,
      life_filtered INTEGER NOT NULL DEFAULT 0,
      life_skipped INTEGER NOT NULL DEFAULT 0,
      life_dead_lettered INTEGER NOT NULL DEFAULT 0,
      last_delivered_at_ms INTEGER,
      deleted_at_ms INTEGER
    ) STRICT;

    -- Ranges that the cursor has passed and when; ranges of one stream never overlap. filtered: runs, see ledger/seq-runs.
    CREATE TABLE progress (
      stream INTEGER NOT NULL,
      from_seq INTEGER NOT NULL,
      to_seq INTEGER NOT NULL,
      started_at_ms INTEGER NOT NULL,
      at_ms INTEGER NOT NULL,
      filtered BLOB,
      PRIMARY KEY (stream, from_seq)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE skips (
      stream INTEGER NOT NULL,
      from_seq INTEGER NOT NULL,
      to_seq INTEGER NOT NULL,
      reason TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      PRIMARY KEY (stream, from_seq)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE dead_letters (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      stream INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      epoch INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('held', 'queued', 'resent', 'discarded')),
      at_ms INTEGER NOT NULL,
      attempts INTEGER NOT NULL,
      looked_at INTEGER NOT NULL DEFAULT 0,
      code TEXT NOT NULL,
      text TEXT NOT NULL,
      status INTEGER,
      body TEXT,
      size_bytes INTEGER NOT NULL,
      closed_at_ms INTEGER,
      discard_reason TEXT,
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE INDEX dead_letters_by_state ON dead_letters (stream, state, id);
    CREATE INDEX dead_letters_by_seq ON dead_letters (stream, seq);

    CREATE TABLE attempts (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      stream INTEGER NOT NULL,
      at_ms INTEGER NOT NULL,
      from_seq INTEGER NOT NULL,
      to_seq INTEGER NOT NULL,
      events INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      duration_ms INTEGER NOT NULL,
      outcome TEXT NOT NULL,
      status INTEGER,
      code TEXT
    ) STRICT;
    CREATE INDEX attempts_by_stream ON attempts (stream, id);

    CREATE TABLE metrics (
      stream INTEGER NOT NULL,
      minute_ms INTEGER NOT NULL,
      delivered INTEGER NOT NULL,
      filtered INTEGER NOT NULL,
      dead_lettered INTEGER NOT NULL,
      retried INTEGER NOT NULL,
      attempts INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      latency_sum_ms INTEGER NOT NULL,
      latency_max_ms INTEGER NOT NULL,
      backlog_age_max_ms INTEGER NOT NULL,
      PRIMARY KEY (stream, minute_ms)
    ) STRICT, WITHOUT ROWID;
  `,
};

/** Lets readers of the trail alone distinguish a rehearsal from a delivery to a real SIEM. */
const rehearsals: Migration = {
  version: 2,
  sql: 'ALTER TABLE streams ADD COLUMN rehearsal INTEGER NOT NULL DEFAULT 0 CHECK (rehearsal IN (0, 1));',
};

const damages: Migration = {
  version: 3,
  sql: `
    -- Parts of the segments that came back from the disk other than they were written. to_seq = from_seq - 1: no event is lost.
    CREATE TABLE damages (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      from_seq INTEGER NOT NULL,
      to_seq INTEGER NOT NULL,
      found_at_ms INTEGER NOT NULL,
      source_id TEXT,
      source_name TEXT,
      accepted_from_ms INTEGER,
      accepted_to_ms INTEGER,
      segment INTEGER,
      offset INTEGER,
      length INTEGER,
      aside TEXT
    ) STRICT;
    -- Up to here the stored events were last read again to see whether they are still whole.
    ALTER TABLE trail ADD COLUMN scrubbed_seq INTEGER NOT NULL DEFAULT 0;
  `,
};

/** Shows whether the copy of the ledger is newer than the database. */
const revisions: Migration = {
  version: 4,
  sql: 'ALTER TABLE trail ADD COLUMN ledger_rev INTEGER NOT NULL DEFAULT 0;',
};

/** Events with a known id and other content. From this version on, their entry in `blocks` is a digest of both. */
const conflicts: Migration = {
  version: 5,
  sql: 'ALTER TABLE sources ADD COLUMN conflicts INTEGER NOT NULL DEFAULT 0;',
};

/** Every status queries what was lost to damage, while skips for other reasons can be very many. */
const losses: Migration = {
  version: 6,
  sql: "CREATE INDEX skips_damaged ON skips (stream, from_seq, to_seq) WHERE reason = 'damaged';",
};

/**
 * Counts from what is stored: the events in `blocks`, and what is known of the streams that still exist. Part of a
 * released migration; also used after a rebuild.
 */
export const FILL_TRAFFIC = `
  INSERT INTO traffic (minute_ms, accepted)
    SELECT accepted_at_ms - accepted_at_ms % 60000, sum(count) FROM blocks
    WHERE accepted_at_ms >= (SELECT max(accepted_at_ms) FROM blocks) - 2592000000 GROUP BY 1;
  INSERT INTO traffic (minute_ms, delivered, rehearsed, retried, dead_lettered, backlog_age_max_ms)
    SELECT minute_ms, sum(iif(rehearsal = 1, 0, metrics.delivered)), sum(iif(rehearsal = 1, metrics.delivered, 0)),
      sum(retried), sum(metrics.dead_lettered), max(backlog_age_max_ms)
    FROM metrics JOIN streams ON streams.number = metrics.stream WHERE true GROUP BY minute_ms
    ON CONFLICT (minute_ms) DO UPDATE SET
      delivered = excluded.delivered, rehearsed = excluded.rehearsed, retried = excluded.retried,
      dead_lettered = excluded.dead_lettered, backlog_age_max_ms = excluded.backlog_age_max_ms;
`;

/** The charts of all streams would have to add up every stream's metrics each time: millions of rows a month. */
const traffic: Migration = {
  version: 7,
  sql: `
    -- All sources and streams together; a row for each minute with activity.
    CREATE TABLE traffic (
      minute_ms INTEGER PRIMARY KEY,
      accepted INTEGER NOT NULL DEFAULT 0,
      delivered INTEGER NOT NULL DEFAULT 0,
      rehearsed INTEGER NOT NULL DEFAULT 0,
      retried INTEGER NOT NULL DEFAULT 0,
      dead_lettered INTEGER NOT NULL DEFAULT 0,
      backlog_age_max_ms INTEGER NOT NULL DEFAULT -1
    ) STRICT;
    ${FILL_TRAFFIC}
  `,
};

export const migrations: readonly Migration[] = [first, rehearsals, damages, revisions, conflicts, losses, traffic];
