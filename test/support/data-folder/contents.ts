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

/** Active, with a certificate that has been looked at. Later than the events, so it has sent none. */
export const secure = { name: 'Over TLS', token: 'made-up-secure-token' };

/** When the token of the SIEM expires. */
export const SIEM_TOKEN_EXPIRES_AT_MS = Date.UTC(2031, 0, 31);

/** Its stream is deactivated, so that the next start does not rehearse again by itself. */
export const trial = { destination: 'splunk', origin: 'source' as const };

/** Of the SIEM's stream, with all events. */
export const drill = { fault: { kind: 'serverError' as const, status: 503 }, faultMs: 10_000, events: 10 };

/** As an administrator has deployed it. The file is no longer there: this is what was in force. */
export const policy = {
  version: 1,
  destinations: { allowedHosts: ['127.0.0.1', 'splunk.example.com'], minTlsVersion: 'TLSv1.2' },
  retention: { minDays: 30 },
};

/** One of those that are kept in preferences.json, and one of those in config.db. */
export const preferences = { theme: 'dark' as const, retainDays: 400 };
