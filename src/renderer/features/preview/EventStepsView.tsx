/** One event through a stream's steps, side by side: as received, masked, formatted. Changes are marked. */
import { List } from '@mantine/core';
import type { EventSteps, MaskedPlace } from '../../../contract/connection-test';
import type { Text } from '../../../texts/text';
import { phraseText, t } from '../../../texts/translate';
import { Rich } from '../../components/Rich';
import { changedLines, readable, unmarkedLines } from './changed-lines';
import { StepsBeside, StepText } from './StepText';

const changeWords: Record<MaskedPlace['change'], Text> = {
  removed: '<place>{path}</place> removed: {rule}',
  replaced: '<place>{path}</place> replaced: {rule}',
  text: '<place>{path}</place> replaced within the text: {rule}',
};

export function EventStepsView({ steps: { original, masked, written } }: { readonly steps: EventSteps }) {
  if (masked === null && written === null) return null;
  const came = readable(original);
  return (
    <div>
      <StepsBeside>
        <StepText
          title={t('As received')}
          text={original}
          lines={masked === null ? unmarkedLines(came) : changedLines(readable(masked.text), came)}
        />
        {masked !== null && (
          <StepText title={t('Masked')} text={masked.text} lines={changedLines(came, readable(masked.text))} />
        )}
        {written !== null && (
          <StepText
            title={t("In the stream's format")}
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
        <List size="sm" mt="xs" aria-label={t('What was masked')}>
          {masked.places.map(({ path, rule, phrase, change }) => (
            <List.Item key={`${path} ${rule}`}>
              <Rich
                text={changeWords[change]}
                values={{
                  path,
                  rule: phrase === undefined ? rule : phraseText(phrase),
                  place: (inner) => <b>{inner}</b>,
                }}
              />
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}
