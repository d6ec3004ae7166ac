/** A part of a form that is folded until the user opens it, or until something in it needs attention, or a link asks for it. */
import { Box, Collapse, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { type FormPart, useIsAskedPart } from './asked-place';
import classes from './Fold.module.css';

interface FoldProps {
  /** How a link names it. Left out if none does. */
  readonly part?: FormPart;
  readonly title: string;
  /** A short summary of its values, shown while it is folded. */
  readonly summary: string;
  /** It contains a problem, so it opens and stays open. */
  readonly forced: boolean;
  readonly children: ReactNode;
}

export function Fold({ part, title, summary, forced, children }: FoldProps) {
  const isAsked = useIsAskedPart(part);
  const [wanted, setWanted] = useState(isAsked);
  const head = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isAsked) return;
    head.current?.scrollIntoView({ block: 'center' });
    head.current?.focus({ preventScroll: true });
  }, [isAsked]);
  const open = wanted || forced;
  const id = useId();
  return (
    <Box className={classes.fold}>
      <UnstyledButton
        ref={head}
        className={classes.head}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setWanted(!open)}
      >
        <IconChevronRight size={18} className={classes.chevron} aria-hidden />
        <span>
          <Text span fw={600}>
            {title}
          </Text>
          <Text span size="sm" c="dimmed" display="block">
            {summary}
          </Text>
        </span>
      </UnstyledButton>
      <Collapse expanded={open} keepMounted={false} id={id}>
        <Stack gap="md" className={classes.body}>
          {children}
        </Stack>
      </Collapse>
    </Box>
  );
}
