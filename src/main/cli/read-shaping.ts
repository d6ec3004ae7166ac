/** How a stream of a configuration file changes its events: `format`, by its name alone or with options. */

import type { DestinationDefinition } from '../../contract/definition';
import { type Shaping, shapingSchema } from '../../contract/shaping';
import { isObject, type PlainObject } from '../../contract/value-paths';
import { completeShaping, shapingProblems } from '../app/shaping-check';
import type { Findings } from './findings';
import type { ValuePath } from './yaml-document';

/**
 * @param destination undefined where the stream's is not known, which is said elsewhere
 * @returns what stands there, as far as it is right; what is wrong is among the findings
 */
export function readShaping(
  stream: PlainObject,
  destination: DestinationDefinition | undefined,
  path: ValuePath,
  findings: Findings,
): Shaping {
  const { format = { kind: destination?.formats[0] ?? 'asItIs' } } = stream;
  const parsed = shapingSchema.safeParse({ format: isObject(format) ? format : { kind: format } });
  if (!parsed.success) {
    findings.zodIssues(parsed.error, path);
    return shapingSchema.parse({});
  }
  if (destination === undefined) return parsed.data;
  for (const { path: at, message } of shapingProblems(parsed.data, destination)) {
    findings.problem([...path, ...at.split('.')], message);
  }
  return completeShaping(parsed.data);
}
