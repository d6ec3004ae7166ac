/** Queries with which an event can be found at a destination, ready to paste. Nothing where none are known. */
import { Stack } from '@mantine/core';
import { fillQueries } from '../../../contract/lookup';
import type { PlainSettings } from '../../../contract/settings';
import { translated } from '../../../texts/translate';
import { CodeBox } from '../../components/CodeBox';
import { findDestination } from '../../destinations';

interface LookupQueriesProps {
  readonly kind: string;
  readonly settings: PlainSettings;
  /** The text that tells the event from others. */
  readonly id: string;
}

export function LookupQueries({ kind, settings, id }: LookupQueriesProps) {
  const queries = fillQueries(findDestination(kind)?.queries ?? [], settings, id);
  if (queries.length === 0) return null;
  return (
    <Stack gap="xs">
      {queries.map(({ where, text }) => (
        <CodeBox key={where} text={text} label={translated(where)} />
      ))}
    </Stack>
  );
}
