/** The heading of a step. Takes the focus, because the button that led here is gone. */
import { Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

export function StepTitle({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <Title order={3} ref={heading} tabIndex={-1} data-autofocus style={{ outline: 'none' }}>
      {children}
    </Title>
  );
}
