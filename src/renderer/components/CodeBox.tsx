/** Raw text to read and copy: events, raw causes, requests. Long text is cut, with a "Show more" button. */

import { Button, Group } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { t } from '../../texts/translate';
import { indented } from '../format/exact-json';
import classes from './CodeBox.module.css';
import { CopyIcon } from './CopyButton';

interface CodeBoxProps {
  readonly text: string;
  /** What the box holds. Used as its heading and as its name for screen readers. */
  readonly label: string;
  /** The text is JSON: offers to indent it. The copied text stays as it is. */
  readonly json?: boolean;
}

/** Whether part of the text is hidden. This depends on the width of the window as well as on the text. */
function useIsCut(text: string, all: boolean) {
  const ref = useRef<HTMLElement>(null);
  const [isCut, setIsCut] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measure again when the text changes
  useEffect(() => {
    const element = ref.current;
    if (element === null || all) return;
    const measure = () => setIsCut(element.scrollHeight > element.clientHeight + 1);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [text, all]);
  return { ref, isCut };
}

export function CodeBox({ text, label, json = false }: CodeBoxProps) {
  const [all, setAll] = useState(false);
  const [pretty, setPretty] = useState(false);
  const readable = json ? indented(text) : null;
  const shown = pretty && readable !== null ? readable : text;
  const { ref, isCut } = useIsCut(shown, all);
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
              {t('Indent')}
            </Button>
          )}
          {(isCut || all) && (
            <Button variant="subtle" color="gray" size="compact-xs" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? t('Show less') : t('Show more')}
            </Button>
          )}
          <CopyIcon text={text} what={label} />
        </Group>
      </div>
      <figure
        ref={ref}
        className={all ? `${classes.text} ${classes.all}` : classes.text}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable box must be reachable by keyboard
        tabIndex={0}
        aria-label={label}
        translate="no"
      >
        {shown}
      </figure>
    </div>
  );
}
