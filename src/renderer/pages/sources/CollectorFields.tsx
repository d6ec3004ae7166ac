/** The fields of a collector: address, credentials, TLS. */
import { Group, NumberInput, PasswordInput, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { isLoopbackHost } from '../../../contract/addresses';
import type { SourceView } from '../../../contract/source';
import { Fold } from '../../forms/Fold';
import { useSourceForm } from './form-context';

const pemStyles = { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } } as const;

function Credentials({ existing }: { readonly existing: SourceView | null }) {
  const form = useSourceForm();
  const { authKind } = form.values;
  return (
    <Stack gap="md">
      <Radio.Group
        label="How senders prove themselves"
        description="Choose the same in ODC's form for the destination “Other”."
        {...form.getInputProps('authKind')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="bearer" label="Bearer token" />
          <Radio value="apiKey" label="API key in a header" />
          <Radio value="basic" label="User name and password" />
        </Stack>
      </Radio.Group>
      {authKind === 'apiKey' && (
        <TextInput label="Header name" required spellCheck={false} {...form.getInputProps('header')} />
      )}
      {authKind === 'basic' && (
        <TextInput label="User name" required autoComplete="off" spellCheck={false} {...form.getInputProps('user')} />
      )}
      {existing === null && (
        <PasswordInput
          label="Secret"
          description="Leave it empty to have a strong one made. It is shown once, after saving."
          autoComplete="off"
          visibilityToggleFocusable
          visibilityToggleButtonProps={{ 'aria-label': 'Show the secret' }}
          {...form.getInputProps('secret')}
          aria-invalid={form.errors.secret !== undefined}
        />
      )}
    </Stack>
  );
}

function Tls() {
  const form = useSourceForm();
  const { tlsKind } = form.values;
  return (
    <Stack gap="md">
      <Radio.Group label="Encryption (TLS)" {...form.getInputProps('tlsKind')}>
        <Stack gap="xs" mt="xs">
          <Radio value="off" label="None" description="Only for senders on this computer." />
          <Radio
            value="generated"
            label="A certificate that Sluice makes"
            description="Its fingerprint is shown; senders have to be told to trust it."
          />
          <Radio value="own" label="Your own certificate" />
        </Stack>
      </Radio.Group>
      {tlsKind === 'own' && (
        <>
          <Textarea
            label="Certificate"
            description="In PEM form, with the chain up to the issuing authority."
            required
            autosize
            minRows={3}
            maxRows={8}
            spellCheck={false}
            styles={pemStyles}
            {...form.getInputProps('certificatePem')}
          />
          <Textarea
            label="Private key"
            description="In PEM form. A stored key stays if this is left empty."
            autosize
            minRows={3}
            maxRows={8}
            spellCheck={false}
            autoComplete="off"
            styles={{ input: { ...pemStyles.input, WebkitTextSecurity: 'disc' } as React.CSSProperties }}
            {...form.getInputProps('key')}
          />
        </>
      )}
    </Stack>
  );
}

function FurtherNames() {
  const form = useSourceForm();
  const { furtherNames } = form.values;
  return (
    <Fold
      title="Behind a reverse proxy or tunnel"
      summary={furtherNames.trim() === '' ? 'Senders use the address above' : furtherNames}
      forced={form.errors.furtherNames !== undefined}
    >
      <TextInput
        label="Further names of the collector"
        description="Every request says which name or address its sender called. One for a name that the collector does not know is refused, so that no web page can reach it behind your back. If ODC, a proxy or a tunnel calls it otherwise than by the address above, enter that name here, several with commas between them."
        placeholder="audit.example.com"
        spellCheck={false}
        autoComplete="off"
        {...form.getInputProps('furtherNames')}
      />
    </Fold>
  );
}

export function CollectorFields({ existing }: { readonly existing: SourceView | null }) {
  const form = useSourceForm();
  const beyond = !isLoopbackHost(form.values.host);
  return (
    <>
      <Group align="flex-start" gap="md">
        <TextInput
          label="Address to listen on"
          description={
            beyond
              ? 'Others can reach it: the collector then listens with TLS only.'
              : 'This computer only. Use 0.0.0.0 for all of its addresses.'
          }
          required
          spellCheck={false}
          flex="2 1 14rem"
          {...form.getInputProps('host')}
        />
        <NumberInput
          label="Port"
          description="0 lets the system choose."
          required
          min={0}
          max={65_535}
          allowDecimal={false}
          clampBehavior="none"
          hideControls
          flex="1 1 8rem"
          {...form.getInputProps('port')}
        />
      </Group>
      <Credentials existing={existing} />
      <Tls />
      <FurtherNames />
      <Fold title="Limits" summary="Size of a request" forced={form.errors.maxBodyMegabytes !== undefined}>
        <NumberInput
          label="Largest request"
          description="ODC sends up to 9.8 MB. Larger ones are answered with 413."
          suffix=" MB"
          min={1}
          max={95}
          clampBehavior="none"
          maw={260}
          {...form.getInputProps('maxBodyMegabytes')}
        />
      </Fold>
    </>
  );
}
