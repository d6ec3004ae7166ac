/** The values that a sender needs to connect to a source, ready to copy. A new secret is shown here once. */
import { Stack, Title } from '@mantine/core';
import type { Fields, SettingsOf } from '../../../contract/fields';
import type { SourceView } from '../../../contract/source';
import type { SenderGuide } from '../../../contract/source-definition';
import { phraseText, t, translated } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { CodeBox } from '../../components/CodeBox';
import { settingsOf } from '../../sources';
import { useAppState } from '../../store/hooks';
import { SenderValues } from './SenderValues';
import { useHiddenOnLeave } from './useShowOnce';

interface ConnectionValuesProps {
  readonly source: SourceView;
  readonly senders: SenderGuide<SettingsOf<Fields>>;
  /** The address it listens on. Null while it does not listen. */
  readonly url: string | null;
  readonly fingerprint: string | null;
}

export function ConnectionValues({ source, senders, url, fingerprint }: ConnectionValuesProps) {
  const secret = useAppState((state) => state.shownSecrets[source.id] ?? null);
  const platform = useAppState((state) => state.info?.platform ?? '');
  const settings = settingsOf(source);
  const outside = senders.outside(settings);
  useHiddenOnLeave(source.id);
  if (url === null) {
    return <Callout tone="calm">{t('The address is shown here when the source is listening.')}</Callout>;
  }
  return (
    <Stack gap="md">
      {secret !== null && (
        <Callout tone="warn" title={t('The secret is shown only once.')} role="status">
          {t('Copy it now. Later, you can only replace it.')}
        </Callout>
      )}
      <SenderValues
        values={[
          ...senders.values(settings, url, secret),
          ...(fingerprint === null ? [] : [{ name: 'Certificate', value: `SHA-256 ${fingerprint}`, secret: false }]),
        ]}
        isHidden={secret === null}
      />
      {outside !== null && <Callout tone="info">{phraseText(outside)}</Callout>}
      <CodeBox text={senders.example(settings, url, secret, platform)} label={t('Try it with curl')} />
      {senders.protocols?.(settings, url, secret, platform).map(({ title, values, example }) => (
        <Stack key={title} gap="md" component="section" aria-label={translated(title)}>
          <Title order={3} size="h5">
            {translated(title)}
          </Title>
          <SenderValues values={values} isHidden={secret === null} />
          <CodeBox text={example} label={t('Try {name} with curl', { name: translated(title) })} />
        </Stack>
      ))}
    </Stack>
  );
}
