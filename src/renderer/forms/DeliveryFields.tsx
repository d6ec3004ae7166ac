/** The batches, retries and alerts of a stream, in readable units. */

import { NumberInput, SimpleGrid, Stack, Title } from '@mantine/core';
import type { Text } from '../../texts/text';
import { t } from '../../texts/translate';
import { numberSeparators } from '../format/numbers';
import { type DeliveryField, deliveryBounds, deliveryFields } from './delivery';
import { useStreamForm } from './form';

const groups: readonly { readonly key: DeliveryField['group']; readonly title: Text }[] = [
  { key: 'batch', title: 'Requests' },
  { key: 'retry', title: 'Retries' },
  { key: 'alert', title: 'Alerts' },
];

function Quantity({ field }: { readonly field: DeliveryField }) {
  const form = useStreamForm();
  const { min, max } = deliveryBounds(field);
  return (
    <NumberInput
      label={t(field.label)}
      description={t(field.hint)}
      min={min}
      max={max}
      clampBehavior="none"
      allowDecimal={field.factor > 1}
      decimalScale={3}
      {...numberSeparators()}
      suffix={` ${t(field.unit)}`}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...form.getInputProps(`delivery.${field.key}`)}
    />
  );
}

export function DeliveryFields() {
  return (
    <Stack gap="lg">
      {groups.map((group) => (
        <div key={group.key}>
          <Title order={3} size="h4" mb="xs">
            {t(group.title)}
          </Title>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
            {deliveryFields
              .filter((field) => field.group === group.key)
              .map((field) => (
                <Quantity key={field.key} field={field} />
              ))}
          </SimpleGrid>
        </div>
      ))}
    </Stack>
  );
}
