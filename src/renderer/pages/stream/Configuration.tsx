/** The stream's configuration in words, in the groups of the form. */
import { IconLock } from '@tabler/icons-react';
import { AS_IT_IS, type FormatSettings, formatOptions } from '../../../contract/shaping';
import type { SecretState, StreamView } from '../../../contract/stream';
import { findFormatDefinition } from '../../../formats/definitions';
import { t } from '../../../texts/translate';
import type { Fact } from '../../components/Facts';
import { DateTime } from '../../components/Time';
import { destinationName, findDestination } from '../../destinations';
import { LeftOutButton } from '../../features/filter/LeftOutButton';
import { formatAmount } from '../../format/numbers';
import type { FormPart } from '../../forms/asked-place';
import { changedDelivery } from '../../forms/delivery';
import { filterSentences } from '../../forms/filter/sentences';
import { offeredFormats } from '../../forms/format';
import { changeSentence, maskingSentences } from '../../forms/masking/values';
import { settingsFacts } from '../../forms/settings-facts';
import { ProxyInUse } from './ProxyInUse';

const secretWords: Record<SecretState, string> = {
  set: 'stored',
  missing: 'missing: edit the stream and enter them',
  unreadable: 'cannot be read: edit the stream and enter them again',
};

function worstSecret(secrets: StreamView['secrets']): SecretState {
  const states = Object.values(secrets);
  return states.includes('unreadable') ? 'unreadable' : states.includes('missing') ? 'missing' : 'set';
}

function Tested({ tested }: { readonly tested: StreamView['tested'] }) {
  if (tested === null) return 'Not with these settings';
  return (
    <>
      <DateTime atMs={tested.atMs} />
      {tested.confirmedAtMs !== undefined && ', and seen in the SIEM'}
    </>
  );
}

function formatFacts(format: FormatSettings): Fact[] {
  if (format.kind === AS_IT_IS.kind) return [{ name: 'Format', value: 'As the events are' }];
  const definition = findFormatDefinition(format.kind);
  return [
    { name: 'Format', value: definition?.name ?? format.kind },
    ...(definition === undefined ? [] : settingsFacts(definition.fields, formatOptions(format))),
  ];
}

function secretFacts({ secrets }: StreamView): Fact[] {
  if (Object.keys(secrets).length === 0) return [];
  const value = (
    <>
      <IconLock size={14} aria-hidden /> {secretWords[worstSecret(secrets)]}
    </>
  );
  return [{ name: 'Secrets', value }];
}

function filterFact(stream: StreamView): Fact {
  const sentences = filterSentences(stream.filter, stream.rehearsal);
  const value = (
    <>
      {sentences.length === 0 ? 'All events' : sentences.join('; ')}{' '}
      {stream.filter.where !== undefined && <LeftOutButton stream={stream} />}
    </>
  );
  return { name: 'Sent', value };
}

function deliveryFacts({ delivery }: StreamView): Fact[] {
  const changed = changedDelivery(delivery);
  if (changed.length === 0) return [{ name: 'Requests, retries and alerts', value: 'Defaults' }];
  return changed.map(({ key, label, factor, unit }) => ({
    name: label,
    value: formatAmount(delivery[key] / factor, unit),
  }));
}

export interface SettingsGroup {
  readonly title: string;
  /** The part of the form that has these settings. Null if they cannot be changed there. */
  readonly part: FormPart | null;
  readonly facts: readonly Fact[];
}

export function settingsGroups(stream: StreamView): SettingsGroup[] {
  const { destination, shaping } = stream;
  const definition = findDestination(destination.kind);
  const masked = maskingSentences(shaping.masking);
  const changes = shaping.changes.map(changeSentence);
  const hasFormats = definition !== undefined && offeredFormats(definition).length > 1;
  return [
    {
      title: 'Destination',
      part: 'destination',
      facts: [
        { name: 'Destination', value: destinationName(destination.kind) },
        ...(definition === undefined ? [] : settingsFacts(definition.fields, destination.settings)),
        ...secretFacts(stream),
        { name: t('Proxy in use'), value: <ProxyInUse stream={stream} /> },
      ],
    },
    { title: 'Filter', part: 'filter', facts: [filterFact(stream)] },
    {
      title: 'Masking',
      part: 'masking',
      facts: [{ name: 'Masked', value: masked.length === 0 ? 'Nothing' : masked.join('; ') }],
    },
    {
      title: 'Format and changes',
      part: hasFormats ? 'format' : 'changes',
      facts: [
        ...formatFacts(shaping.format),
        ...(changes.length === 0 ? [] : [{ name: 'Changes', value: changes.join('; ') }]),
      ],
    },
    { title: 'Delivery', part: 'delivery', facts: deliveryFacts(stream) },
    {
      title: 'About this stream',
      part: null,
      facts: [
        { name: 'Type', value: 'Audit trail' },
        { name: 'Created on', value: <DateTime atMs={stream.createdAtMs} /> },
        { name: 'Changed on', value: <DateTime atMs={stream.updatedAtMs} /> },
        { name: 'Test passed', value: <Tested tested={stream.tested} /> },
      ],
    },
  ];
}
