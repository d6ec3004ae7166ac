/** A link to a page of the app. A real link, so that it can be focused, copied and opened elsewhere. */
import { Anchor, type AnchorProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatHash } from './location';

interface LinkProps extends AnchorProps {
  readonly to: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly children: ReactNode;
  readonly 'aria-label'?: string;
}

export function Link({ to, query, children, ...rest }: LinkProps) {
  return (
    <Anchor {...rest} href={formatHash(to, query)}>
      {children}
    </Anchor>
  );
}
