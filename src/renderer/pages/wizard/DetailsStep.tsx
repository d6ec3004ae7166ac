/** The wizard's second step: the stream's name and the destination's settings. Rarely needed settings are folded. */
import { Box, Card, Grid, List, Stack, Text, TextInput, Title } from '@mantine/core';
import type { CommandInput } from '../../../contract/commands';
import type { DestinationDefinition } from '../../../contract/definition';
import { carriesSamples } from '../../../contract/filter';
import { t, translated } from '../../../texts/translate';
import { DocumentationLinks } from '../../components/DocumentationLinks';
import { FilterPreview } from '../../features/filter/FilterPreview';
import { MissingPathsNote } from '../../features/masking/MissingPathsNote';
import { LivePreview } from '../../features/preview/LivePreview';
import { VaultNotice } from '../../features/secrets/VaultNotice';
import { AskedPlaceContext } from '../../forms/asked-place';
import { DeliveryFields } from '../../forms/DeliveryFields';
import { changedDelivery, defaultDelivery, fromDeliveryValues } from '../../forms/delivery';
import { Field, FormProblem } from '../../forms/Field';
import { Fold } from '../../forms/Fold';
import { FilterFields } from '../../forms/filter/FilterFields';
import { countConditions } from '../../forms/filter/rows';
import { useStreamForm } from '../../forms/form';
import { formatField, offeredFormats } from '../../forms/format';
import { ChangesFields } from '../../forms/masking/ChangesFields';
import { MaskingFields } from '../../forms/masking/MaskingFields';
import { pathsOfChanges, pathsOfMasking } from '../../forms/masking/named-paths';
import { fromMaskingValues, maskingSentences } from '../../forms/masking/values';
import { filterOf } from '../../forms/stream-form';
import { declaresSecret } from '../../forms/values';
import { useCall } from '../../store/hooks';
import { PasteField } from './PasteField';
import { useAskedPlace } from './useAskedPlace';

interface DetailsStepProps {
  readonly definition: DestinationDefinition;
  /** The form points to a rehearsal. */
  readonly toRehearsal: boolean;
  /** The stream as it currently is in the form. */
  readonly subject: () => CommandInput<'tests.preview'>;
}

function Advanced({ definition, toRehearsal, subject }: DetailsStepProps) {
  const call = useCall();
  const form = useStreamForm();
  const fields = Object.entries(definition.fields).filter(([, field]) => field.advanced === true);
  const errorsIn = (prefix: string) => Object.keys(form.errors).some((path) => path.startsWith(prefix));
  const { where, masking, format, changes, delivery } = form.values;
  const masked = maskingSentences(fromMaskingValues(masking)).length;
  const offered = offeredFormats(definition);
  const chosen = offered.find(({ kind }) => kind === format.kind);
  const conditions = countConditions(where);
  const events =
    conditions === 0
      ? t('All events')
      : t('{count, plural, one {# condition} other {# conditions}}', { count: conditions });
  const samples = carriesSamples(filterOf(form.values), toRehearsal);
  const changed = changedDelivery({ ...defaultDelivery, ...fromDeliveryValues(delivery) }).length;
  return (
    <Stack gap="sm">
      <Title order={3}>{t('Advanced')}</Title>
      {fields.length > 0 && (
        <Fold
          part="connection"
          title={t('Connection')}
          summary={t('Certificates, proxy, compression')}
          forced={fields.some(([name]) => errorsIn(`settings.${name}`))}
        >
          {fields.map(([name, field]) => (
            <Field key={name} field={field} path={`settings.${name}`} />
          ))}
        </Fold>
      )}
      <Fold
        part="filter"
        title={t('Filter')}
        summary={samples ? t('{events}, made-up events too', { events }) : events}
        forced={errorsIn('where')}
      >
        <FilterFields toRehearsal={toRehearsal} />
        <FilterPreview toRehearsal={toRehearsal} />
      </Fold>
      <Fold
        part="masking"
        title={t('Masking')}
        summary={
          masked === 0 ? t('Nothing is masked') : t('{count, plural, one {# rule} other {# rules}}', { count: masked })
        }
        forced={errorsIn('masking')}
      >
        <MaskingFields />
        <MissingPathsNote paths={pathsOfMasking(masking)} />
      </Fold>
      {offered.length > 1 && (
        <Fold
          part="format"
          title={t('Format')}
          summary={chosen === undefined ? format.kind : translated(chosen.name)}
          forced={errorsIn('format.')}
        >
          <Field field={formatField(definition)} path="format" />
        </Fold>
      )}
      <Fold
        part="changes"
        title={t('Changes')}
        summary={
          changes.length === 0
            ? t('Fields as the format defines them')
            : t('{count, plural, one {# field changed} other {# fields changed}}', { count: changes.length })
        }
        forced={errorsIn('changes')}
      >
        <ChangesFields />
        <MissingPathsNote paths={pathsOfChanges(changes, format.kind)} />
      </Fold>
      <Fold
        part="delivery"
        title={t('Delivery')}
        summary={
          changed === 0
            ? t('Requests, retries and alerts: defaults')
            : t('{count, plural, one {# setting changed} other {# settings changed}}', { count: changed })
        }
        forced={errorsIn('delivery.')}
      >
        <DeliveryFields />
      </Fold>
      <Fold
        title={t('Preview')}
        summary={t('One event through filter, masking and format, while you change them')}
        forced={false}
      >
        <LivePreview
          of={JSON.stringify(form.values)}
          load={(seq) => call('tests.preview', { ...subject(), ...(seq === null ? {} : { seq }) })}
        />
      </Fold>
    </Stack>
  );
}

export function DetailsStep({ definition, toRehearsal, subject }: DetailsStepProps) {
  const form = useStreamForm();
  const asked = useAskedPlace(definition, form.values);
  const plain = Object.entries(definition.fields).filter(([, field]) => field.advanced !== true);
  return (
    <AskedPlaceContext value={asked}>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 8 }} order={{ base: 2, lg: 1 }}>
          <Card withBorder padding="lg">
            <Stack gap="lg">
              <div>
                <Title order={2}>{t('Destination: {name}', { name: translated(definition.name) })}</Title>
                <Text size="sm" c="dimmed">
                  {t('How Sluice connects to the tool that receives the events.')}
                </Text>
              </div>
              <PasteField definition={definition} />
              <TextInput
                label={t('Name of the stream')}
                description={t('Shown in the list and in notifications.')}
                required
                autoComplete="off"
                {...form.getInputProps('name')}
              />
              {plain.map(([name, field]) => (
                <Field key={name} field={field} path={`settings.${name}`} />
              ))}
              <FormProblem path="settings" />
              {declaresSecret(definition.fields) && <VaultNotice />}
              <Advanced definition={definition} toRehearsal={toRehearsal} subject={subject} />
            </Stack>
          </Card>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }} order={{ base: 1, lg: 2 }}>
          <Box p="xs">
            <Title order={2} size="h3" mb="xs">
              {t('Before you start')}
            </Title>
            <List size="sm" spacing="xs">
              {definition.prerequisites.map((item) => (
                <List.Item key={item}>{translated(item)}</List.Item>
              ))}
            </List>
            <Text size="sm" fw={600} mt="md" mb={4}>
              {t("The vendor's documentation")}
            </Text>
            <DocumentationLinks links={definition.documentation} />
          </Box>
        </Grid.Col>
      </Grid>
    </AskedPlaceContext>
  );
}
