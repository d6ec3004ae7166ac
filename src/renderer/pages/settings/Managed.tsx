/** What the organisation's policy sets, from which file and since when. */
import { Stack, Text } from '@mantine/core';
import type { PolicyRules } from '../../../contract/policy/rules';
import type { PolicyFileView, PolicyView } from '../../../contract/policy/view';
import { Callout } from '../../components/Callout';
import { Facts } from '../../components/Facts';
import { FailurePanel } from '../../components/FailurePanel';
import { Section } from '../../components/Section';
import { DateTime } from '../../components/Time';
import { formatNumber } from '../../format/numbers';

export function Managed({ policy }: { readonly policy: PolicyView }) {
  const { files, rules } = policy;
  return (
    <Section title="Managed by your organisation">
      {rules.unknown && (
        <Callout tone="bad" title="Nothing is sent until the policy file is corrected.">
          <Text size="sm">It is not known what the policy forbids. Events are accepted and kept.</Text>
        </Callout>
      )}
      {files.map((file) => (
        <PolicyFile key={file.path} file={file} isInForce={!(rules.unknown && file.problem !== null)} />
      ))}
      <Facts facts={factsOf(rules).map(([name, value]) => ({ name, value }))} />
    </Section>
  );
}

interface PolicyFileProps {
  readonly file: PolicyFileView;
  readonly isInForce: boolean;
}

function PolicyFile({ file: { path, from, sinceMs, problem }, isInForce }: PolicyFileProps) {
  return (
    <Stack gap="xs">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {from === 'computer' ? 'Policy of this computer: ' : 'Policy named at the start: '}
        <Text span ff="monospace" size="sm">
          {path}
        </Text>
        {isInForce && (
          <>
            , in force since <DateTime atMs={sinceMs} />
          </>
        )}
      </Text>
      {problem !== null && <FailurePanel failure={problem} />}
    </Stack>
  );
}

const LISTED_HOSTS = 50;

function factsOf(rules: PolicyRules): (readonly [name: string, value: string])[] {
  const { hostLists, minRetainDays, startAtLogin, notifications } = rules;
  return [
    ...hostLists.map((hosts) => ['Allowed hosts', hostText(hosts)] as const),
    ...(rules.encryptedOnly ? [['Unencrypted connections', 'Not allowed'] as const] : []),
    ...(rules.certificatesChecked ? [['Certificates of destinations', 'Always checked'] as const] : []),
    ...(rules.minTlsVersion === null
      ? []
      : [['Minimum TLS version', rules.minTlsVersion.replace('TLSv', 'TLS ')] as const]),
    ...(minRetainDays > 0 ? [['Events are kept for', `At least ${formatNumber(minRetainDays)} days`] as const] : []),
    ...(rules.retentionLimitRequired ? [['Retention without limit', 'Not allowed'] as const] : []),
    ...(rules.consoleOff ? [['Console', 'Off'] as const] : []),
    ...(startAtLogin === null ? [] : [['Start at login', startAtLogin ? 'On' : 'Off'] as const]),
    ...(notifications === null ? [] : [['Desktop notifications', notifications ? 'On' : 'Off'] as const]),
  ];
}

function hostText(hosts: readonly string[]): string {
  if (hosts.length === 0) return 'None';
  const more = hosts.length - LISTED_HOSTS;
  return `${hosts.slice(0, LISTED_HOSTS).join(', ')}${more > 0 ? ` and ${formatNumber(more)} more` : ''}`;
}
