/** One event through a stream's steps, side by side: as received, masked, formatted. Changes are marked. */
import { Group, List, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { EventSteps, MaskedPlace } from '../../../contract/connection-test';
import { CopyIcon } from '../../components/CopyButton';
import { changedLines, type Line, readable } from './changed-lines';
import classes from './EventStepsView.module.css';

interface StepProps {
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

function Step({ title, text, lines }: StepProps) {
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

const changeWords: Record<MaskedPlace['change'], string> = {
  removed: 'removed',
  replaced: 'replaced',
  text: 'replaced within the text',
};

const unmarked = (text: string): readonly Line[] => text.split('\n').map((line) => ({ text: line, isChanged: false }));

export function EventStepsView({ steps: { original, masked, written } }: { readonly steps: EventSteps }) {
  if (masked === null && written === null) return null;
  const came = readable(original);
  return (
    <div>
      <div className={classes.steps}>
        <Step
          title="As it came"
          text={original}
          lines={masked === null ? unmarked(came) : changedLines(readable(masked.text), came)}
        />
        {masked !== null && (
          <Step title="Masked" text={masked.text} lines={changedLines(came, readable(masked.text))} />
        )}
        {written !== null && (
          <Step
            title="In the stream's format"
            text={written.text}
            lines={
              written.isText
                ? unmarked(written.text)
                : changedLines(readable(masked?.text ?? original), readable(written.text))
            }
          />
        )}
      </div>
      {masked !== null && masked.places.length > 0 && (
        <List size="sm" mt="xs" aria-label="What was masked">
          {masked.places.map(({ path, rule, change }) => (
            <List.Item key={`${path} ${rule}`}>
              <b>{path}</b> {changeWords[change]}: {rule}
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}
