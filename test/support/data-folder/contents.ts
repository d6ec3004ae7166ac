/** What `make.ts` puts into a data folder, and what a later version must find there. All secrets are made up. */

export const collector = { name: 'ODC collector', token: 'made-up-collector-token' };
export const files = { name: 'Exported files', paths: ['/srv/odc-audit/*.ndjson'] };

/** The EventId of the event that the receiver refuses: the third of the sample. */
export const REFUSED_EVENT = '08d6af57-da71-1448-96c8-da1964b2d2bc';

export const labels = ['production', 'soc'];

/** Active; everything is delivered but the refused event, which is a dead letter. */
export const siem = {
  name: 'SIEM',
  token: 'made-up-siem-token',
  filter: { includeSamples: false },
};

/** Inactive: six events are settled, four wait. */
export const masked = {
  name: 'Masked copy',
  token: 'made-up-masked-token',
  shaping: {
    masking: {
      mode: 'rules' as const,
      rules: [{ path: 'Event.Request.UserName', action: { kind: 'pseudonym' as const }, everywhere: true }],
      patterns: [],
    },
    format: { kind: 'ecs' },
  },
};

/** Inactive from the start: nothing was sent. */
export const unsent = {
  name: 'Splunk, later',
  settings: { url: 'https://splunk.example.com:8088', token: '00000000-1111-2222-3333-444444444444' },
  shaping: { changes: [{ kind: 'drop' as const, field: 'CustomerVisible' }] },
};

/** One of those that are kept in preferences.json, and one of those in config.db. */
export const preferences = { theme: 'dark' as const, retainDays: 400 };
