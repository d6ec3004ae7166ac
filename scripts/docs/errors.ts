/**
 * docs/errors.md: every failure code with its sentence, its meaning and what to do, from the catalogue that the app shows.
 */
import { type ErrorEntry, errorCatalogue } from '../../src/contract/errors';

/** The part of a code that names its family, such as DNS in SLUICE-DNS-001. */
function familyOf(code: string): string {
  return code.split('-')[1] ?? code;
}

function section(code: string, { title, meaning, actions }: ErrorEntry): string {
  return [`### ${code}`, `**${title}**`, meaning, actions.map((action) => `- ${action}`).join('\n')].join('\n\n');
}

export function errorsDocument(): string {
  const entries = Object.entries<ErrorEntry>(errorCatalogue);
  const families = [...new Set(entries.map(([code]) => familyOf(code)))];
  const parts = families.map((family) =>
    [
      `## ${family}`,
      ...entries.filter(([code]) => familyOf(code) === family).map(([code, entry]) => section(code, entry)),
    ].join('\n\n'),
  );
  const intro =
    'Every failure that Sluice tells about has a code that never changes its meaning. The same catalogue is in the app, and works offline.';
  return `${['# Failure codes', intro, ...parts].join('\n\n')}\n`;
}
