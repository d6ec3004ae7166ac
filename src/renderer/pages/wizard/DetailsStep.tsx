/** The wizard's second step: the stream's name and the destination's settings. Rarely needed settings are folded. */
import { Box, Card, Grid, List, Stack, Text, TextInput, Title } from '@mantine/core';
import type { CommandInput } from '../../../contract/commands';
import type { DestinationDefinition } from '../../../contract/definition';
import { carriesSamples } from '../../../contract/filter';
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

function count(number: number, one: string, many: string): string {
  return number === 0 ? '' : `${number} ${number === 1 ? one : many}`;
}

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
  const samples = carriesSamples(filterOf(form.values), toRehearsal);
  const changed = changedDelivery({ ...defaultDelivery, ...fromDeliveryValues(delivery) }).length;
  return (
    <Stack gap="sm">
      <Title order={3}>Advanced</Title>
      {fields.length > 0 && (
        <Fold
          title="Connection"
          summary="Certificates, proxy, compression"
          forced={fields.some(([name]) => errorsIn(`settings.${name}`))}
        >
          {fields.map(([name, field]) => (
            <Field key={name} field={field} path={`settings.${name}`} />
          ))}
        </Fold>
      )}
      <Fold
        title="Filter"
        summary={`${count(countConditions(where), 'condition', 'conditions') || 'All events'}${samples ? ', made-up events too' : ''}`}
        forced={errorsIn('where')}
      >
        <FilterFields toRehearsal={toRehearsal} />
        <FilterPreview toRehearsal={toRehearsal} />
      </Fold>
      <Fold
        title="Masking"
        summary={count(masked, 'rule', 'rules') || 'Nothing is masked'}
        forced={errorsIn('masking')}
      >
        <MaskingFields />
        <MissingPathsNote paths={pathsOfMasking(masking)} />
      </Fold>
      {offered.length > 1 && (
        <Fold
          title="Format"
          summary={offered.find(({ kind }) => kind === format.kind)?.name ?? format.kind}
          forced={errorsIn('format.')}
        >
          <Field field={formatField(definition)} path="format" />
        </Fold>
      )}
      <Fold
        title="Changes"
        summary={count(changes.length, 'field changed', 'fields changed') || 'Fields as the format defines them'}
        forced={errorsIn('changes')}
      >
        <ChangesFields />
        <MissingPathsNote paths={pathsOfChanges(changes, format.kind)} />
      </Fold>
      <Fold
        title="Delivery"
        summary={count(changed, 'setting changed', 'settings changed') || 'Requests, retries and alerts: defaults'}
        forced={errorsIn('delivery.')}
      >
        <DeliveryFields />
      </Fold>
      <Fold
        title="Preview"
        summary="One event through filter, masking and format, while you change them"
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
                <Title order={2}>Destination: {definition.name}</Title>
                <Text size="sm" c="dimmed">
                  How Sluice connects to the tool that receives the events.
                </Text>
              </div>
              <PasteField definition={definition} />
              <TextInput
                label="Name of the stream"
                description="Shown in the list and in notifications."
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
              Before you start
            </Title>
            <List size="sm" spacing="xs">
              {definition.prerequisites.map((item) => (
                <List.Item key={item}>{item}</List.Item>
              ))}
            </List>
            <Text size="sm" fw={600} mt="md" mb={4}>
              The vendor's documentation
            </Text>
            <DocumentationLinks links={definition.documentation} />
          </Box>
        </Grid.Col>
      </Grid>
    </AskedPlaceContext>
  );
}
