/** The connection test of the stream, and the way to an outage drill. `&start=1` in the address starts the test at once. */
import { Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { t } from '../../../texts/translate';
import { Section } from '../../components/Section';
import { SavedStreamTest } from '../../features/test/SavedStreamTest';
import { useSavedStreamTest } from '../../features/test/useSavedStreamTest';
import { useLocation, useSetQuery } from '../../router/navigation';
import { DrillSection } from './DrillSection';
import type { OfStream } from './tab';

export function TestTab({ stream }: OfStream) {
  const test = useSavedStreamTest(stream);
  const { query } = useLocation();
  const setQuery = useSetQuery();
  const isAsked = query.start !== undefined;
  const begun = useRef(false);
  useEffect(() => {
    if (!isAsked) begun.current = false;
    else if (!begun.current) {
      begun.current = true;
      // Removed from the address, so that "back" does not start it again.
      setQuery({ start: undefined });
      if (!test.busy) test.begin();
    }
  });
  return (
    <Stack gap="lg">
      <Section title={t('Connection test')}>
        <SavedStreamTest test={test} />
      </Section>
      <DrillSection stream={stream} />
    </Stack>
  );
}
