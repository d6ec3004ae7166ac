/** What the organisation's policy sets, from which file and since when. */

import { Stack, Text } from '@mantine/core';
import type { PolicyRules } from '../../../contract/policy/rules';
import type { PolicyFileView, PolicyView } from '../../../contract/policy/view';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { Facts } from '../../components/Facts';
import { FailurePanel } from '../../components/FailurePanel';
import { Rich } from '../../components/Rich';
import { Section } from '../../components/Section';
import { DateTime } from '../../components/Time';
import { formatNumber } from '../../format/numbers';

export function Managed({ policy }: { readonly policy: PolicyView }) {
  const { files, rules } = policy;
  return (
    <Section title={t('Managed by your organisation')}>
      {rules.unknown && (
        <Callout tone="bad" title={t('Nothing is sent until the policy file is corrected.')}>
          <Text size="sm">{t('It is not known what the policy forbids. Events are accepted and kept.')}</Text>
        </Callout>
      )}
      {files.map((file) => (
        <PolicyFile key={file.path} file={file} isKnown={!(rules.unknown && file.problem !== null)} />
      ))}
      <Facts facts={factsOf(rules).map(([name, value]) => ({ name, value }))} />
    </Section>
  );
}

interface PolicyFileProps {
  readonly file: PolicyFileView;
  /** False if no usable version was ever read. */
  readonly isKnown: boolean;
}

function PolicyFile({ file: { path, from, sinceMs, problem }, isKnown }: PolicyFileProps) {
  return (
    <Stack gap="xs">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <Rich
          text="{from, select, computer {Policy of this computer} other {Policy named at the start}}: {path}{state, select, inForce {, in force since {since}} kept {. Its version of {since} stays in force.} other {}}"
          values={{
            from,
            path: (
              <Text span ff="monospace" size="sm">
                {path}
              </Text>
            ),
            state: !isKnown ? 'none' : problem === null ? 'inForce' : 'kept',
            since: <DateTime atMs={sinceMs} />,
          }}
        />
      </Text>
      {problem !== null && <FailurePanel failure={problem} />}
    </Stack>
  );
}

const LISTED_HOSTS = 50;

function factsOf(rules: PolicyRules): (readonly [name: string, value: string])[] {
  const { hostLists, minRetainDays, startAtLogin, notifications, updates } = rules;
  return [
    ...hostLists.map((hosts) => [t('Allowed hosts'), hostText(hosts)] as const),
    ...(rules.encryptedOnly ? [[t('Unencrypted connections'), t('Not allowed ## connections')] as const] : []),
    ...(rules.certificatesChecked ? [[t('Certificates of destinations'), t('Always checked')] as const] : []),
    ...(rules.minTlsVersion === null
      ? []
      : [[t('Minimum TLS version'), rules.minTlsVersion.replace('TLSv', 'TLS ')] as const]),
    ...(minRetainDays > 0
      ? [
          [
            t('Events are kept for'),
            t('At least {days, plural, one {# day} other {# days}}', { days: minRetainDays }),
          ] as const,
        ]
      : []),
    ...(rules.retentionLimitRequired ? [[t('Retention without limit'), t('Not allowed ## retention')] as const] : []),
    ...(rules.consoleOff ? [[t('Console'), t('Off ## console')] as const] : []),
    ...(rules.trailEncryptionRequired
      ? [[t('Encryption of the audit trail'), t('Required ## encryption')] as const]
      : []),
    ...(startAtLogin === null
      ? []
      : [[t('Start at login'), startAtLogin ? t('On ## start at login') : t('Off ## start at login')] as const]),
    ...(notifications === null
      ? []
      : [[t('Desktop notifications'), notifications ? t('On ## notifications') : t('Off ## notifications')] as const]),
    ...(updates === null ? [] : [[t('Updates'), updates === 'off' ? t('Off ## updates') : updates.feed] as const]),
  ];
}

function hostText(hosts: readonly string[]): string {
  if (hosts.length === 0) return t('None ## hosts');
  const more = hosts.length - LISTED_HOSTS;
  const listed = hosts.slice(0, LISTED_HOSTS).join(', ');
  return more > 0 ? t('{listed} and {more} more', { listed, more: formatNumber(more) }) : listed;
}
