/** From which width of the window on a column of a list is shown; the library's own classes, which plain elements can bear. */
export const from = {
  xs: 'mantine-visible-from-xs',
  sm: 'mantine-visible-from-sm',
  md: 'mantine-visible-from-md',
  lg: 'mantine-visible-from-lg',
} as const;
