/** The stream's configuration. */
import { Section } from '../../components/Section';
import { Configuration } from './Configuration';
import type { OfStream } from './tab';

export function SettingsTab({ stream }: OfStream) {
  return (
    <Section title="Configuration">
      <Configuration stream={stream} />
    </Section>
  );
}
