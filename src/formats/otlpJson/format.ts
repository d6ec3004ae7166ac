/** Writes each event as LogsData with one log record, by the mapping of the destination OpenTelemetry. */
import { logsData } from '../../destinations/otlp/json';
import { resourceLogOf } from '../../destinations/otlp/record';
import type { JsonObject } from '../../shaping/json/exact';
import { defineEventFormat } from '../format';
import { definition } from './definition';

/** Without a version: the same event has to give the same bytes after an update too. */
const scope = { name: 'sluice', version: '' };

export const format = defineEventFormat({
  definition,
  createWriter:
    ({ serviceName }) =>
    (placed) =>
      logsData([resourceLogOf(placed, serviceName)], scope) as unknown as JsonObject,
});
