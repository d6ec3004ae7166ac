/** Every format by the name of its folder, in the order in which they are offered. Adding one is a line here, then "npm run generate". */
export const kinds = [
  'asItIs',
  'ocsf',
  'ecs',
  'asim',
  'udm',
  'cim',
  'otlpJson',
  'cef',
  'leef',
  'flat',
  'template',
] as const;
export type FormatKind = (typeof kinds)[number];
