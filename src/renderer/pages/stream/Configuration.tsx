/** The stream's configuration, read-only. */
import { IconLock } from '@tabler/icons-react';
import { AS_IT_IS, type FormatSettings, formatOptions } from '../../../contract/shaping';
import type { SecretState, StreamView } from '../../../contract/stream';
import { findFormatDefinition } from '../../../formats/definitions';
import { type Fact, Facts } from '../../components/Facts';
import { DateTime } from '../../components/Time';
import { destinationName, findDestination } from '../../destinations';
import { LeftOutButton } from '../../features/filter/LeftOutButton';
import { formatAmount } from '../../format/numbers';
import { changedDelivery } from '../../forms/delivery';
import { filterSentences } from '../../forms/filter/sentences';
import { changeSentence, maskingSentences } from '../../forms/masking/values';
import { settingsFacts } from '../../forms/settings-facts';

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
  if (format.kind === AS_IT_IS.kind) return [];
  const definition = findFormatDefinition(format.kind);
  return [
    { name: 'Format', value: definition?.name ?? format.kind },
    ...(definition === undefined ? [] : settingsFacts(definition.fields, formatOptions(format))),
  ];
}

export function Configuration({ stream }: { readonly stream: StreamView }) {
  const definition = findDestination(stream.destination.kind);
  const sentences = filterSentences(stream.filter, stream.rehearsal);
  const settings = definition === undefined ? [] : settingsFacts(definition.fields, stream.destination.settings);
  const masked = maskingSentences(stream.shaping.masking);
  const changes = stream.shaping.changes.map(changeSentence);
  const hasSecrets = Object.keys(stream.secrets).length > 0;
  return (
    <Facts
      facts={[
        { name: 'Destination', value: destinationName(stream.destination.kind) },
        ...settings,
        ...(hasSecrets
          ? [
              {
                name: 'Secrets',
                value: (
                  <>
                    <IconLock size={14} aria-hidden /> {secretWords[worstSecret(stream.secrets)]}
                  </>
                ),
              },
            ]
          : []),
        {
          name: 'Filter',
          value: (
            <>
              {sentences.length === 0 ? 'All events' : sentences.join('; ')}{' '}
              {stream.filter.where !== undefined && <LeftOutButton stream={stream} />}
            </>
          ),
        },
        ...formatFacts(stream.shaping.format),
        ...(masked.length === 0 ? [] : [{ name: 'Masking', value: masked.join('; ') }]),
        ...(changes.length === 0 ? [] : [{ name: 'Changes', value: changes.join('; ') }]),
        ...changedDelivery(stream.delivery).map((field) => ({
          name: field.label,
          value: formatAmount(stream.delivery[field.key] / field.factor, field.unit),
        })),
        { name: 'Type', value: 'Audit trail' },
        { name: 'Created on', value: <DateTime atMs={stream.createdAtMs} /> },
        { name: 'Changed on', value: <DateTime atMs={stream.updatedAtMs} /> },
        { name: 'Test passed', value: <Tested tested={stream.tested} /> },
      ]}
    />
  );
}
