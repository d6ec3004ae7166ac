/**
 * What needs attention: failing streams and sources, a sentence each, the worst first. If nothing does, one line says so.
 * Each row follows the numbers of its own stream; the list renders only when other streams fail.
 */

import { Stack, Text } from '@mantine/core';
import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Text as TextKey } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { Section } from '../../components/Section';
import { useTrailAway } from '../../components/trail-away';
import { Link } from '../../router/Link';
import { useAppState } from '../../store/hooks';
import classes from './Attention.module.css';
import { failingSources, failingStreams } from './attention';
import { calmLine } from './calm';
import { SourceTrouble } from './SourceTrouble';
import { StreamTrouble } from './StreamTrouble';

interface MoreProps {
  readonly count: number;
  /** The count in words. */
  readonly text: Extract<TextKey, `{count, plural, ${string}`>;
  readonly to: string;
  readonly query?: Readonly<Record<string, string>>;
}

function More({ count, text, to, query = {} }: MoreProps) {
  if (count === 0) return null;
  return (
    <li className={classes.more}>
      <Link to={to} query={query} size="sm">
        {t(text, { count })}
      </Link>
    </li>
  );
}

function Calm() {
  const { tone, title, words } = useAppState(useShallow(({ status }) => calmLine(status?.streams ?? [])));
  const hasStream = useAppState(({ streams }) => streams.length > 0);
  return (
    <Callout tone={tone} title={title}>
      {words}{' '}
      {!hasStream && (
        <Link to="/streams/new" inherit underline="always">
          {t('Create a stream')}
        </Link>
      )}
    </Callout>
  );
}

const Troubles = memo(function Troubles() {
  const streams = useAppState(useShallow(({ status }) => failingStreams(status?.streams ?? []).worst));
  const moreStreams = useAppState(({ status }) => failingStreams(status?.streams ?? []).more);
  const sources = useAppState(useShallow(({ status }) => failingSources(status?.sources ?? []).worst));
  const moreSources = useAppState(({ status }) => failingSources(status?.sources ?? []).more);
  if (streams.length + sources.length === 0) return <Calm />;
  return (
    <Section title={t('Needs attention')}>
      <ul className={classes.list}>
        {streams.map((id) => (
          <StreamTrouble key={id} id={id} />
        ))}
        <More
          count={moreStreams}
          text="{count, plural, one {# more stream} other {# more streams}}"
          to="/streams"
          query={{ status: 'activeWithErrors' }}
        />
        {sources.map((id) => (
          <SourceTrouble key={id} id={id} />
        ))}
        <More count={moreSources} text="{count, plural, one {# more source} other {# more sources}}" to="/sources" />
      </ul>
    </Section>
  );
});

/** The engine has to run before anything can be said about streams. */
export function Attention() {
  const engine = useAppState(({ status }) => status?.engine ?? 'starting');
  const isAway = useTrailAway() !== null;
  // A banner says so already.
  if (isAway) return null;
  switch (engine) {
    case 'running':
      return <Troubles />;
    case 'starting':
    case 'restarting':
      return (
        <Callout
          tone="calm"
          title={engine === 'starting' ? t('The engine is starting.') : t('The engine is restarting.')}
        >
          {t('Streams and sources report in a moment.')}
        </Callout>
      );
    case 'stopped':
      return (
        <Callout tone="bad" title={t('The engine has stopped: nothing comes in, and nothing is sent.')}>
          <Stack gap={4}>
            <Text size="sm">
              {t('What was accepted is kept. The numbers below are the last ones that were reported.')}
            </Text>
          </Stack>
        </Callout>
      );
  }
}
