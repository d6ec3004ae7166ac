/** Buttons that stay at the window's lower edge while the page above them scrolls. Publishes its height for what must stay clear of it. */
import { Group } from '@mantine/core';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import classes from './PageFooter.module.css';

const HEIGHT = '--sluice-footer';

export function PageFooter({ children }: { readonly children: ReactNode }) {
  const footer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = footer.current;
    if (element === null) return;
    const { style } = document.documentElement;
    // The buttons take two rows in a narrow window.
    const observer = new ResizeObserver(() => style.setProperty(HEIGHT, `${element.offsetHeight}px`));
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty(HEIGHT);
    };
  }, []);
  return (
    <Group ref={footer} justify="space-between" gap="sm" className={classes.footer} data-page-footer>
      {children}
    </Group>
  );
}
