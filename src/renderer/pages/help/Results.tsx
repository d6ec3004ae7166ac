/** The results of a search in the help, each with the part of the text that matches. */

import { Card, Group, Highlight, Stack, Text } from '@mantine/core';
import { IconBook2, IconHelp } from '@tabler/icons-react';
import { t } from '../../../texts/translate';
import { Pill } from '../../components/Pill';
import type { HelpResult } from '../../features/help/search';
import { Link } from '../../router/Link';

const marked = { background: 'none', color: 'inherit', fontWeight: 700, textDecoration: 'underline' } as const;

export function Results({ results }: { readonly results: readonly HelpResult[] }) {
  return (
    <>
      <Text size="sm" c="dimmed" role="status">
        {t('{count, plural, one {# result} other {# results}}', { count: results.length })}
      </Text>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {results.map(({ id, kind, title, where, excerpt, words, to, query }) => (
          <Card key={id} component="li" withBorder padding="md">
            <Group gap="sm" wrap="wrap">
              <Link to={to} query={query} fw={600}>
                {title}
              </Link>
              <Pill tone={kind === 'guide' ? 'info' : 'calm'} icon={kind === 'guide' ? IconHelp : IconBook2}>
                {where}
              </Pill>
            </Group>
            <Highlight component="p" size="sm" m={0} mt={4} highlight={[...words]} highlightStyles={marked}>
              {excerpt}
            </Highlight>
          </Card>
        ))}
      </Stack>
    </>
  );
}
