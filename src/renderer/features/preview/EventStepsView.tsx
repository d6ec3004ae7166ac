/** One event through a stream's steps, side by side: as received, masked, formatted. Changes are marked. */
import { List } from '@mantine/core';
import type { EventSteps, MaskedPlace } from '../../../contract/connection-test';
import { changedLines, readable, unmarkedLines } from './changed-lines';
import { StepsBeside, StepText } from './StepText';

const changeWords: Record<MaskedPlace['change'], string> = {
  removed: 'removed',
  replaced: 'replaced',
  text: 'replaced within the text',
};

export function EventStepsView({ steps: { original, masked, written } }: { readonly steps: EventSteps }) {
  if (masked === null && written === null) return null;
  const came = readable(original);
  return (
    <div>
      <StepsBeside>
        <StepText
          title="As received"
          text={original}
          lines={masked === null ? unmarkedLines(came) : changedLines(readable(masked.text), came)}
        />
        {masked !== null && (
          <StepText title="Masked" text={masked.text} lines={changedLines(came, readable(masked.text))} />
        )}
        {written !== null && (
          <StepText
            title="In the stream's format"
            text={written.text}
            lines={
              written.isText
                ? unmarkedLines(written.text)
                : changedLines(readable(masked?.text ?? original), readable(written.text))
            }
          />
        )}
      </StepsBeside>
      {masked !== null && masked.places.length > 0 && (
        <List size="sm" mt="xs" aria-label="What was masked">
          {masked.places.map(({ path, rule, change }) => (
            <List.Item key={`${path} ${rule}`}>
              <b>{path}</b> {changeWords[change]}: {rule}
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}
