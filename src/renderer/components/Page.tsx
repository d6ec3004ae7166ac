/** The frame of every page: heading, actions, content. The heading takes the focus when the page opens. */
import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from '../router/Link';
import { HelpButton } from './HelpButton';

interface PageProps {
  readonly title: string;
  /** The title is a name that people have given, which is not translated. */
  readonly isName?: boolean;
  /** The window's title, which cannot contain marks. Default: the heading. */
  readonly windowTitle?: string;
  /** Shown beside the heading: status, marks. */
  readonly marks?: ReactNode;
  readonly intro?: ReactNode;
  readonly actions?: ReactNode;
  /** The parent page. */
  readonly back?: { readonly to: string; readonly label: string };
  readonly children: ReactNode;
}

/** The first page shown does not take the focus, because no other page had it before. */
let opened = false;

export function Page({ title, isName = false, windowTitle = title, marks, intro, actions, back, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (opened) heading.current?.focus({ preventScroll: true });
    opened = true;
    window.scrollTo(0, 0);
  }, []);
  useEffect(() => {
    document.title = `${windowTitle} · Sluice`;
  }, [windowTitle]);
  return (
    <Stack gap="lg">
      <Box>
        {back !== undefined && (
          <Link to={back.to} size="sm" mb={4} display="inline-flex" style={{ alignItems: 'center', gap: 4 }}>
            <IconArrowLeft size={14} aria-hidden />
            {back.label}
          </Link>
        )}
        <Group justify="space-between" align="flex-start" gap="sm">
          <Box miw={0} flex="1 1 16rem">
            <Group gap="sm" align="center">
              <Title
                order={1}
                ref={heading}
                tabIndex={-1}
                translate={isName ? 'no' : undefined}
                style={{ outline: 'none', overflowWrap: 'anywhere' }}
              >
                {title}
              </Title>
              {marks}
            </Group>
            {intro !== undefined && (
              <Text c="dimmed" mt={4} maw="46rem" style={{ textWrap: 'pretty' }}>
                {intro}
              </Text>
            )}
          </Box>
          <Group gap="xs">
            {actions}
            <HelpButton />
          </Group>
        </Group>
      </Box>
      {children}
    </Stack>
  );
}
