/** Links to a destination's documentation. They open in the browser, or in a new tab from the console. */

import { Anchor, List } from '@mantine/core';
import type { DocumentationLink } from '../../contract/definition';
import { t, translated } from '../../texts/translate';

export function DocumentationLinks({ links }: { readonly links: readonly DocumentationLink[] }) {
  return (
    <List size="sm" spacing={4} aria-label={t('Documentation')}>
      {links.map(({ label, url }) => (
        <List.Item key={url}>
          <Anchor href={url} target="_blank" rel="noreferrer" size="sm">
            {translated(label)}
          </Anchor>
        </List.Item>
      ))}
    </List>
  );
}
