/** The formats with the options that tests try, each with a golden file in test/golden/formats/<kind>/<name>.json. */
export interface FormatVariant {
  readonly kind: string;
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

export const formatVariants: readonly FormatVariant[] = [
  { kind: 'ocsf', name: '1.8.0', options: { version: '1.8.0', keepOriginal: false } },
  {
    kind: 'ocsf',
    name: '1.9.0-dev',
    options: { version: '1.9.0-dev', keepOriginal: true, recordIntegrity: true },
  },
  { kind: 'ecs', name: 'ecs-9.4.0', options: { keepOriginal: false } },
  { kind: 'asim', name: 'audit-event', options: { keepOriginal: false } },
  { kind: 'udm', name: 'udm', options: { keepOriginal: false } },
  { kind: 'flat', name: 'paths', options: { names: 'underscore' } },
  { kind: 'flat', name: 'columns', options: { names: 'columns', keepOriginal: true } },
  {
    kind: 'template',
    name: 'json',
    options: {
      template:
        '{{"who":"{Event.Request.UserName}","did":"{Event.Request.Action}","role":"{Event.Request.EntityNewValue.role}"}}',
      values: 'json',
    },
  },
  {
    kind: 'template',
    name: 'plain',
    options: { template: '{Event.DateTime} {Event.Request.UserName} {Event.Effect.Message}', missing: '-' },
  },
  { kind: 'cim', name: 'cim', options: {} },
  { kind: 'cef', name: 'default', options: {} },
  { kind: 'leef', name: 'default', options: {} },
  { kind: 'otlpJson', name: 'logs-data', options: {} },
];
