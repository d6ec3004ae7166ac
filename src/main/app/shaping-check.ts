/** Checks a stream's masking, format and changes before they are stored. */
import type { DestinationDefinition } from '../../contract/definition';
import { problem } from '../../contract/problem';
import { completeSettings, type SettingsProblem, validateSettings } from '../../contract/settings';
import { formatOptions, type Shaping } from '../../contract/shaping';
import { findFormatDefinition } from '../../formats/definitions';
import { dataPhrase, phrase } from '../../texts/phrase';
import { SettingsError } from './settings-check';

/** By path; empty if the destination accepts it. */
export function shapingProblems(
  { format, changes }: Shaping,
  { name, formats }: DestinationDefinition,
): SettingsProblem[] {
  const definition = findFormatDefinition(format.kind);
  if (definition === undefined || !formats.includes(format.kind)) {
    const said = phrase('{destination} is not sent events in a format "{format}".', {
      destination: dataPhrase(name),
      format: format.kind,
    });
    return [{ path: 'format.kind', ...problem(said) }];
  }
  const problems = validateSettings(definition.fields, formatOptions(format)).map((each) => ({
    ...each,
    path: `format.${each.path}`,
  }));
  if (changes.length === 0 || definition.output === 'json') return problems;
  return [
    ...problems,
    {
      path: 'changes',
      ...problem(
        phrase("Fields can't be changed in the format {format}, which is text.", {
          format: dataPhrase(definition.name),
        }),
      ),
    },
  ];
}

/** As stored: with every option of the format. */
export function completeShaping(shaping: Shaping): Shaping {
  const { kind } = shaping.format;
  const fields = findFormatDefinition(kind)?.fields ?? {};
  return { ...shaping, format: { ...completeSettings(fields, formatOptions(shaping.format)), kind } };
}

/** @throws {SettingsError} with every problem at once */
export function checkShaping(shaping: Shaping, destination: DestinationDefinition): Shaping {
  const problems = shapingProblems(shaping, destination);
  if (problems.length > 0) throw new SettingsError(problems);
  return completeShaping(shaping);
}
