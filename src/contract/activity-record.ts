/** The file with the activity log as audit events, in the data folder. */
export const RECORD_FILE = 'administration.ndjson';
