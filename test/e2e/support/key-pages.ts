/** The stories of the pages that people use most. The accessibility tests and the reference pictures use them. */
export const keyPages = [
  'first-run/nothing-yet',
  'overview/failing',
  'streams/some',
  'stream/failing',
  'stream/deliveries',
  'live/events',
  'wizard/details',
  'trail/event',
  'deadlines/all',
  'notices/some',
  'sources/some',
  'settings/desktop',
] as const;

export type KeyPage = (typeof keyPages)[number];
