/** The repairs of a failing stream as buttons. Those that change settings lead to the part of the form that has them. */
import { Button, Group } from '@mantine/core';
import type { StreamView } from '../../../contract/stream';
import type { Text } from '../../../texts/text';
import { t, translated } from '../../../texts/translate';
import { formatHash } from '../../router/location';
import { useStreamActions } from './actions';
import { type FormPlace, placeQuery } from './form-place';
import type { Repair } from './repairs';
import { lowerFirst, secretOf } from './secret-of';

interface RepairButtonsProps {
  readonly stream: StreamView;
  readonly repairs: readonly Repair[];
  /** Emphasises the first one. */
  readonly emphasis?: boolean;
}

interface Link {
  readonly label: string;
  readonly href: string;
}

function secretLabel(stream: StreamView): string {
  const secret = secretOf(stream);
  if (secret === null || secret.isOneOfMany) return t('Replace credentials');
  const name = lowerFirst(translated(secret.label));
  return secret.isStored ? t('Replace {secret}', { secret: name }) : t('Enter {secret}', { secret: name });
}

/** Null for the repair that is an action rather than a place. */
function linkOf(stream: StreamView, repair: Repair): Link | null {
  const path = `/streams/${stream.id}`;
  const tab = (label: Text, id: string, more = {}) => ({
    label: t(label),
    href: formatHash(path, { tab: id, ...more }),
  });
  const edit = (label: string, place: FormPlace) => ({
    label,
    href: formatHash(`${path}/edit`, placeQuery(place)),
  });
  switch (repair) {
    case 'tryNow':
      return null;
    case 'replaceSecret': {
      const secret = secretOf(stream);
      return edit(secretLabel(stream), secret === null ? { part: 'destination' } : { field: secret.path });
    }
    case 'test':
      return tab('Test stream', 'test', { start: '1' });
    case 'changeDestination':
      return edit(t('Change destination'), { part: 'destination' });
    case 'changeConnection':
      return edit(t('Change connection'), { part: 'connection' });
    case 'changeFormat':
      return edit(t('Change format'), { part: 'format' });
    case 'changeFilter':
      return edit(t('Change filter'), { part: 'filter' });
    case 'changeDelivery':
      return edit(t('Change delivery'), { part: 'delivery' });
    case 'lookAtLetters':
      return tab('Look at dead letters', 'dead-letters');
    case 'lookAtDeliveries':
      return tab('Look at deliveries', 'deliveries');
    case 'lookAtSources':
      return { label: t('Look at sources'), href: formatHash('/sources') };
    case 'freeSpace':
      return { label: t('Free up disk space'), href: formatHash('/settings') };
  }
}

export function RepairButtons({ stream, repairs, emphasis = true }: RepairButtonsProps) {
  const { tryNow } = useStreamActions(stream);
  return (
    <Group gap="xs">
      {repairs.map((repair, index) => {
        const link = linkOf(stream, repair);
        const look = { size: 'xs', variant: emphasis && index === 0 ? 'filled' : 'default' } as const;
        return link === null ? (
          <Button key={repair} {...look} onClick={() => void tryNow()}>
            {t('Try now')}
          </Button>
        ) : (
          <Button key={repair} {...look} component="a" href={link.href}>
            {link.label}
          </Button>
        );
      })}
    </Group>
  );
}
