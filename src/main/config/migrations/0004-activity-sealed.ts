/** Whether the head of the record of administration has been kept in a file as well, which must then be there. */
export const activitySealed = `
ALTER TABLE activity_head ADD COLUMN sealed INTEGER NOT NULL DEFAULT 0 CHECK (sealed IN (0, 1));
`;
