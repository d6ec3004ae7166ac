/** All notices, with the unseen ones marked. */
import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconBell, IconChecks, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import { memo, useCallback, useDeferredValue, useMemo } from 'react';
import type { Notice } from '../../../contract/commands/application';
import { noticePath } from '../../../contract/notice-path';
import { noticeShown } from '../../../contract/notice-words';
import type { Text as Label } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { type IconType, Pill } from '../../components/Pill';
import { RelativeTime } from '../../components/Time';
import { tellFailure } from '../../components/tell';
import type { Tone } from '../../components/tone';
import { Link } from '../../router/Link';
import { useAppState, useCall } from '../../store/hooks';

const looks: Record<Notice['severity'], { readonly tone: Tone; readonly icon: IconType; readonly word: Label }> = {
  info: { tone: 'info', icon: IconInfoCircle, word: 'Information' },
  warning: { tone: 'warn', icon: IconAlertTriangle, word: 'Warning' },
  problem: { tone: 'bad', icon: IconCircleX, word: 'Problem' },
};

/** More than fit in a window. The page opens with these, and the others follow once it is visible. */
const ENTRIES_AT_FIRST = 12;

interface EntryProps {
  readonly notice: Notice;
  readonly onSeen: (ids: readonly string[]) => void;
}

const Entry = memo(function Entry({ notice, onSeen }: EntryProps) {
  const { tone, icon, word } = looks[notice.severity];
  const path = noticePath(notice);
  const { title, text } = noticeShown(notice);
  return (
    <Card
      component="li"
      withBorder
      padding="md"
      style={notice.seen ? undefined : { borderInlineStart: `4px solid var(--sluice-${tone})` }}
    >
      <Group justify="space-between" align="flex-start" gap="xs">
        <Group gap="xs">
          <Pill tone={tone} icon={icon}>
            {t(word)}
          </Pill>
          <Text fw={notice.seen ? 500 : 650}>{title}</Text>
        </Group>
        <Text size="sm" c="dimmed">
          <RelativeTime atMs={notice.atMs} />
        </Text>
      </Group>
      <Text size="sm" mt={4}>
        {text}
      </Text>
      <Group gap="md" mt="xs" justify="space-between">
        <Group gap="md">
          {path !== null && (
            <Link to={path} size="sm">
              {t('Open the stream')}
            </Link>
          )}
          {notice.code !== null && (
            <Link to={`/errors/${notice.code}`} size="sm">
              {notice.code}
            </Link>
          )}
        </Group>
        {!notice.seen && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('Mark as seen: {title}', { title })}
            onClick={() => onSeen([notice.id])}
          >
            {t('Mark as seen')}
          </Button>
        )}
      </Group>
    </Card>
  );
});

export function NoticesPage() {
  const notices = useAppState((state) => state.notices);
  const call = useCall();
  const unseen = notices.filter((notice) => !notice.seen);
  const newestFirst = useMemo(() => notices.toSorted((a, b) => b.atMs - a.atMs), [notices]);
  const drawn = useDeferredValue(notices.length, ENTRIES_AT_FIRST);
  const markSeen = useCallback(
    (ids: readonly string[]) => {
      void call('notices.markSeen', { ids: ids.slice(0, 1_000) }).then((answer) => {
        if (!answer.ok) tellFailure(answer.failure);
      });
    },
    [call],
  );
  return (
    <Page
      title={t('Notices')}
      intro={t('Streams that began to fail or recovered, certificates about to expire, sources gone quiet.')}
      actions={
        unseen.length > 0 && (
          <Button
            variant="default"
            leftSection={<IconChecks size={16} aria-hidden />}
            onClick={() => markSeen(unseen.map((notice) => notice.id))}
          >
            {t('Mark all as seen')}
          </Button>
        )
      }
    >
      {notices.length === 0 ? (
        <Empty icon={IconBell} title={t('No notices')}>
          {t('Problems that need your attention appear here, and so do recoveries.')}
        </Empty>
      ) : (
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {newestFirst.slice(0, drawn).map((notice) => (
            <Entry key={notice.id} notice={notice} onSeen={markSeen} />
          ))}
        </Stack>
      )}
    </Page>
  );
}
