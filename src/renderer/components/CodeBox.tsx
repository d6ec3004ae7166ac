/** Text as it is, to be read and copied: events, raw causes, requests. Long ones unfold with "Show more". */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import classes from './CodeBox.module.css';
import { CopyIcon } from './CopyButton';

interface CodeBoxProps {
  readonly text: string;
  /** What the box holds, as its heading and its name for screen readers. */
  readonly label: string;
  /** The text is JSON: offers to indent it for reading. What is copied stays as it is. */
  readonly json?: boolean;
}

const FOLDED_CHARS = 600;
const FOLDED_LINES = 9;

function indented(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export function CodeBox({ text, label, json = false }: CodeBoxProps) {
  const [all, setAll] = useState(false);
  const [pretty, setPretty] = useState(false);
  const readable = json ? indented(text) : null;
  const shown = pretty && readable !== null ? readable : text;
  const long = shown.length > FOLDED_CHARS || shown.split('\n').length > FOLDED_LINES;
  return (
    <div className={classes.box}>
      <div className={classes.bar}>
        <span>{label}</span>
        <Group gap={2} wrap="nowrap">
          {readable !== null && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-xs"
              aria-pressed={pretty}
              onClick={() => setPretty(!pretty)}
            >
              Indent
            </Button>
          )}
          {long && (
            <Button variant="subtle" color="gray" size="compact-xs" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? 'Show less' : 'Show more'}
            </Button>
          )}
          <CopyIcon text={text} what={label} />
        </Group>
      </div>
      <figure
        className={all ? `${classes.text} ${classes.all}` : classes.text}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        tabIndex={0}
        aria-label={label}
      >
        {shown}
      </figure>
    </div>
  );
}
