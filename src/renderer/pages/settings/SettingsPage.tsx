/** Preferences of the app, and facts about this installation. */
import { SegmentedControl, Stack, Switch, Text } from '@mantine/core';
import { useId } from 'react';
import type { AppInfo, Preferences } from '../../../contract/commands/application';
import { noRules } from '../../../contract/policy/rules';
import { languageChoices, languageNames } from '../../../texts/languages';
import type { Text as Label } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { CopyIcon } from '../../components/CopyButton';
import { Facts } from '../../components/Facts';
import { Page } from '../../components/Page';
import { Section } from '../../components/Section';
import { tell, tellFailure } from '../../components/tell';
import { backendText } from '../../features/secrets/backend-text';
import { VaultNotice } from '../../features/secrets/VaultNotice';
import { CharacterShortcutsSwitch } from '../../features/shortcuts/CharacterShortcutsSwitch';
import { LANGUAGE_CHOICE_ID } from '../../language-choice';
import { Link } from '../../router/Link';
import { useAppState, useCall } from '../../store/hooks';
import { Closing } from './Closing';
import { Damages } from './Damages';
import { Encryption } from './Encryption';
import { Managed } from './Managed';
import { QuietTime } from './QuietTime';
import { Retention } from './Retention';
import { TrailFacts } from './TrailFacts';
import { Updates } from './Updates';

type Change = (change: Partial<Preferences>) => void;

const themes = [
  { value: 'system', label: 'System ## theme' },
  { value: 'light', label: 'Light ## theme' },
  { value: 'dark', label: 'Dark ## theme' },
] as const satisfies readonly { readonly value: Preferences['theme']; readonly label: Label }[];

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly data: readonly { readonly value: V; readonly label: string }[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly elementId?: string;
}

function Choice<V extends string>({ label, data, value, onChange, elementId }: ChoiceProps<V>) {
  const id = useId();
  return (
    <Stack gap={6} align="flex-start">
      <Text size="sm" fw={500} id={id}>
        {label}
      </Text>
      <SegmentedControl
        id={elementId}
        aria-labelledby={id}
        data={[...data]}
        value={value}
        onChange={(chosen) => onChange(chosen as V)}
      />
    </Stack>
  );
}

function Appearance({ preferences, change }: { readonly preferences: Preferences; readonly change: Change }) {
  return (
    <>
      <Choice
        label={t('Theme')}
        data={themes.map(({ value, label }) => ({ value, label: t(label) }))}
        value={preferences.theme}
        onChange={(theme) => change({ theme })}
      />
      <Choice
        label={t('Language')}
        data={languageChoices.map((value) => ({
          value,
          label: value === 'system' ? t('As this computer') : languageNames[value],
        }))}
        value={preferences.language}
        onChange={(language) => change({ language })}
        elementId={LANGUAGE_CHOICE_ID}
      />
    </>
  );
}

const protectionWords: Record<AppInfo['vault']['protection'], Label> = {
  strong: 'Protected by {backend}',
  weak: 'Only weakly protected by {backend}',
  none: 'Not possible: {backend}',
};

function Installation({ info }: { readonly info: AppInfo }) {
  return (
    <Facts
      facts={[
        { name: t('Version'), value: info.version },
        {
          name: t('Runs ## how the app is running'),
          value: info.door === 'desktop' ? t('As a desktop app') : t('In console mode, in a browser'),
        },
        {
          name: t('Data folder'),
          value: (
            <>
              {info.dataFolder} <CopyIcon text={info.dataFolder} what={t('path of the data folder')} />
            </>
          ),
        },
        {
          name: t('Contains ## packages'),
          value: <Link to="/licences">{t('Third-party packages and their licences')}</Link>,
        },
        {
          name: t('Secrets'),
          value: t(protectionWords[info.vault.protection], { backend: backendText(info.vault.backend) }),
        },
      ]}
    />
  );
}

/** A locked switch is pale, so words say how it is set. */
function isSet(value: boolean | null): string | null {
  if (value === null) return null;
  return value ? t('Switched on by your organisation.') : t('Switched off by your organisation.');
}

export function SettingsPage() {
  const preferences = useAppState((state) => state.preferences);
  const info = useAppState((state) => state.info);
  const rules = info?.policy?.rules ?? noRules;
  const call = useCall();
  const change = async (changes: Partial<Preferences>, said?: string) => {
    const answer = await call('preferences.set', changes);
    if (!answer.ok) tellFailure(answer.failure);
    else if (said !== undefined) tell(said);
  };
  return (
    <Page title={t('Settings')}>
      {info?.policy !== undefined && <Managed policy={info.policy} />}
      {preferences !== null && (
        <>
          <Section title={t('Appearance')}>
            <Appearance preferences={preferences} change={(changes) => void change(changes)} />
          </Section>
          <Section title={t('Keyboard')}>
            <CharacterShortcutsSwitch />
          </Section>
          <Section title={t('On this computer')}>
            {info?.door === 'desktop' && (
              <>
                <Switch
                  label={t('Start at login')}
                  description={
                    isSet(rules.startAtLogin) ?? t('Hidden in the tray: streams run without an open window.')
                  }
                  disabled={rules.startAtLogin !== null}
                  checked={preferences.startAtLogin}
                  onChange={(event) => void change({ startAtLogin: event.currentTarget.checked })}
                />
                <Closing preferences={preferences} change={(changes) => void change(changes)} />
              </>
            )}
            <Switch
              label={t('Desktop notifications')}
              description={
                isSet(rules.notifications) ??
                t(
                  'When a stream begins to fail, recovers, or a certificate is about to expire. At most once an hour for a stream that keeps failing and recovering.',
                )
              }
              disabled={rules.notifications !== null}
              checked={preferences.notifications}
              onChange={(event) => void change({ notifications: event.currentTarget.checked })}
            />
            {info?.door === 'desktop' && preferences.notifications && (
              <QuietTime hours={preferences.quietHours} onChange={(quietHours) => void change({ quietHours })} />
            )}
          </Section>
          <Updates onSave={(updateFeed) => change({ updateFeed }, t('The address of the feed is saved.'))} />
          <Damages />
          <Encryption />
          <Section title={t('Retention of the trail')}>
            <TrailFacts />
            <Retention
              preferences={preferences}
              rules={rules}
              onSave={(changes) => change(changes, t('Retention is saved.'))}
            />
          </Section>
        </>
      )}
      {info !== null && (
        <Section title={t('This installation')}>
          <Installation info={info} />
          <VaultNotice />
        </Section>
      )}
    </Page>
  );
}
