/** The stream's configuration in words, in the groups of the form. */
import { IconLock } from '@tabler/icons-react';
import { AS_IT_IS, type FormatSettings, formatOptions } from '../../../contract/shaping';
import type { SecretState, StreamView } from '../../../contract/stream';
import { findFormatDefinition } from '../../../formats/definitions';
import type { Text } from '../../../texts/text';
import { t, translated } from '../../../texts/translate';
import type { Fact } from '../../components/Facts';
import { Rich } from '../../components/Rich';
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

const secretWords: Record<SecretState, Text> = {
  set: 'stored ## secrets',
  missing: 'missing: edit the stream and enter them',
  unreadable: 'cannot be read: edit the stream and enter them again',
};

function worstSecret(secrets: StreamView['secrets']): SecretState {
  const states = Object.values(secrets);
  return states.includes('unreadable') ? 'unreadable' : states.includes('missing') ? 'missing' : 'set';
}

function Tested({ tested }: { readonly tested: StreamView['tested'] }) {
  if (tested === null) return t('Not with these settings');
  const time = <DateTime atMs={tested.atMs} />;
  return tested.confirmedAtMs === undefined ? time : <Rich text="{time}, and seen in the SIEM" values={{ time }} />;
}

function formatFacts(format: FormatSettings): Fact[] {
  if (format.kind === AS_IT_IS.kind) return [{ name: t('Format'), value: t('As the events are') }];
  const definition = findFormatDefinition(format.kind);
  return [
    { name: t('Format'), value: definition === undefined ? format.kind : translated(definition.name) },
    ...(definition === undefined ? [] : settingsFacts(definition.fields, formatOptions(format))),
  ];
}

function secretFacts({ secrets }: StreamView): Fact[] {
  if (Object.keys(secrets).length === 0) return [];
  const value = (
    <>
      <IconLock size={14} aria-hidden /> {t(secretWords[worstSecret(secrets)])}
    </>
  );
  return [{ name: t('Secrets'), value }];
}

function filterFact(stream: StreamView): Fact {
  const sentences = filterSentences(stream.filter, stream.rehearsal);
  const value = (
    <>
      {sentences.length === 0 ? t('All events') : sentences.join('; ')}{' '}
      {stream.filter.where !== undefined && <LeftOutButton stream={stream} />}
    </>
  );
  return { name: t('Sent ## which events'), value };
}

function deliveryFacts({ delivery }: StreamView): Fact[] {
  const changed = changedDelivery(delivery);
  if (changed.length === 0) return [{ name: t('Requests, retries and alerts'), value: t('Defaults') }];
  return changed.map(({ key, label, factor, unit }) => ({
    name: translated(label),
    value: formatAmount(delivery[key] / factor, unit),
  }));
}

interface GroupOfFacts {
  readonly title: string;
  readonly facts: readonly Fact[];
}

/** With the part of the form that has these settings. */
export interface EditableGroup extends GroupOfFacts {
  readonly part: FormPart;
  /** What its button does, for screen readers. */
  readonly edit: string;
}

export type SettingsGroup = EditableGroup | (GroupOfFacts & { readonly part: null });

export function settingsGroups(stream: StreamView): SettingsGroup[] {
  const { destination, shaping } = stream;
  const definition = findDestination(destination.kind);
  const masked = maskingSentences(shaping.masking);
  const changes = shaping.changes.map(changeSentence);
  const hasFormats = definition !== undefined && offeredFormats(definition).length > 1;
  return [
    {
      title: t('Destination'),
      edit: t('Edit destination'),
      part: 'destination',
      facts: [
        { name: t('Destination'), value: destinationName(destination.kind) },
        ...(definition === undefined ? [] : settingsFacts(definition.fields, destination.settings)),
        ...secretFacts(stream),
        { name: t('Proxy in use'), value: <ProxyInUse stream={stream} /> },
      ],
    },
    { title: t('Filter'), edit: t('Edit filter'), part: 'filter', facts: [filterFact(stream)] },
    {
      title: t('Masking'),
      edit: t('Edit masking'),
      part: 'masking',
      facts: [
        {
          name: t('Masked ## which values'),
          value: masked.length === 0 ? t('Nothing ## is masked') : masked.join('; '),
        },
      ],
    },
    {
      title: t('Format and changes'),
      edit: t('Edit format and changes'),
      part: hasFormats ? 'format' : 'changes',
      facts: [
        ...formatFacts(shaping.format),
        ...(changes.length === 0 ? [] : [{ name: t('Changes'), value: changes.join('; ') }]),
      ],
    },
    { title: t('Delivery'), edit: t('Edit delivery'), part: 'delivery', facts: deliveryFacts(stream) },
    {
      title: t('About this stream'),
      part: null,
      facts: [
        { name: t('Type'), value: t('Audit trail') },
        { name: t('Created on'), value: <DateTime atMs={stream.createdAtMs} /> },
        { name: t('Changed on'), value: <DateTime atMs={stream.updatedAtMs} /> },
        { name: t('Test passed'), value: <Tested tested={stream.tested} /> },
      ],
    },
  ];
}
