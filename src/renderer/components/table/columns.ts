/** The window width from which a column is shown. These are the library's own classes, which also work on plain elements. */
export const from = {
  xs: 'mantine-visible-from-xs',
  sm: 'mantine-visible-from-sm',
  md: 'mantine-visible-from-md',
  lg: 'mantine-visible-from-lg',
} as const;
