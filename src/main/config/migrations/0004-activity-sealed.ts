/** Whether the head of the activity log is also stored in a file, which must then exist. */
export const activitySealed = `
ALTER TABLE activity_head ADD COLUMN sealed INTEGER NOT NULL DEFAULT 0 CHECK (sealed IN (0, 1));
`;
