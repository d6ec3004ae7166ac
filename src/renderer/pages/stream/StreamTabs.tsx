/** Shows the tabs of a stream, and the content of the chosen one. The choice is in the address, so back, links and notifications work. */
import { Tabs } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { t } from '../../../texts/translate';
import { useLocation, useSetQuery } from '../../router/navigation';
import type { OfStream } from './tab';
import { streamTabs } from './tabs';

export function StreamTabs({ stream }: OfStream) {
  const { query } = useLocation();
  const setQuery = useSetQuery();
  const [first] = streamTabs;
  const chosen = streamTabs.find(({ id }) => id === query.tab) ?? first;
  const panel = useRef<HTMLDivElement>(null);
  const before = useRef(chosen.id);
  useEffect(() => {
    if (before.current === chosen.id) return;
    before.current = chosen.id;
    // A link within the previous tab led here, and disappeared with it. The keyboard continues in the new tab.
    if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
  }, [chosen.id]);
  const Content = chosen.component;
  return (
    <Tabs
      value={chosen.id}
      onChange={(id) => setQuery({ tab: id === first.id ? undefined : (id ?? undefined) }, {})}
      keepMounted={false}
    >
      <Tabs.List aria-label={t("Parts of the stream's page")} mb="lg">
        {streamTabs.map(({ id, label, mark: Mark }) => (
          <Tabs.Tab key={id} value={id} px={{ base: 'xs', lg: 'md' }}>
            {t(label)}
            {Mark !== undefined && <Mark stream={stream} />}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={chosen.id} ref={panel} tabIndex={-1} style={{ outline: 'none' }}>
        <Content stream={stream} />
      </Tabs.Panel>
    </Tabs>
  );
}
