/** Drills: the report of each, which is incomplete while it runs. */
export const drills = `
CREATE TABLE drills (
  id TEXT PRIMARY KEY,
  started_at_ms INTEGER NOT NULL,
  running INTEGER NOT NULL CHECK (running IN (0, 1)),
  report TEXT NOT NULL
) STRICT;
`;
