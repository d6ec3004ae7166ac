/** An event after one step of a stream, as text to read and copy. Changed lines are marked. */
import { Group, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { CopyIcon } from '../../components/CopyButton';
import type { Line } from './changed-lines';
import classes from './EventStepsView.module.css';

interface StepTextProps {
  readonly title: string;
  /** The text to copy. */
  readonly text: string;
  readonly lines: readonly Line[];
}

/** Scrolls a box to its first changed line, without moving the page. */
function useFirstChange(lines: readonly Line[]) {
  const box = useRef<HTMLElement>(null);
  const first = lines.findIndex(({ isChanged }) => isChanged);
  useEffect(() => {
    const line = box.current?.children[first];
    if (box.current === null || !(line instanceof HTMLElement)) return;
    box.current.scrollTop = line.offsetTop - box.current.offsetTop - line.offsetHeight * 3;
  }, [first]);
  return box;
}

export function StepText({ title, text, lines }: StepTextProps) {
  const box = useFirstChange(lines);
  return (
    <section aria-label={title}>
      <Group justify="space-between" mb={4} wrap="nowrap">
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <CopyIcon text={text} what={title} />
      </Group>
      <figure
        ref={box}
        className={classes.text}
        translate="no"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable box must be reachable by keyboard
        tabIndex={0}
        aria-label={title}
      >
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity, and never move
          <div key={index}>{line.isChanged ? <mark>{line.text}</mark> : line.text}</div>
        ))}
      </figure>
    </section>
  );
}

/** Steps side by side, or one below the other in a narrow place. */
export function StepsBeside({ children }: { readonly children: ReactNode }) {
  return <div className={classes.steps}>{children}</div>;
}
