/** What a page or a section shows when it is empty. */
import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Empty.module.css';
import type { IconType } from './Pill';

interface EmptyProps {
  readonly icon: IconType;
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** An empty page: what belongs here, and one way to start. */
export function Empty({ icon: Icon, title, children, actions }: EmptyProps) {
  return (
    <div className={classes.empty}>
      <span className={classes.icon} aria-hidden>
        <Icon size={30} stroke={1.6} />
      </span>
      <Title order={2}>{title}</Title>
      <Text c="dimmed" maw="34rem">
        {children}
      </Text>
      {actions !== undefined && (
        <Group gap="sm" justify="center" mt="xs">
          {actions}
        </Group>
      )}
    </div>
  );
}

/** An empty section: one sentence. */
export function EmptyLine({ children }: { readonly children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}
