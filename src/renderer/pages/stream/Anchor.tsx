/** A place on the page that a button links to. It is scrolled to and focused, so that the keyboard continues from there. */
import { Box } from '@mantine/core';
import type { ReactNode } from 'react';

export function Anchor({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <Box id={id} tabIndex={-1} style={{ outline: 'none', scrollMarginTop: '5rem' }}>
      {children}
    </Box>
  );
}

export function goTo(id: string): void {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: 'start' });
  place?.focus({ preventScroll: true });
}
