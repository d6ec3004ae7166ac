/** The trial, of which there is at most one: a stream to a rehearsal, with what was created for it. */
export const trial = `
CREATE TABLE trial (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  record TEXT NOT NULL
) STRICT;
`;
