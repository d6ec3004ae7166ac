/** docs/drill-report.schema.json: the JSON Schema of a saved drill report. */
import { z } from 'zod';
import { drillReportSchema } from '../../src/contract/drill-report';

export function drillReportDocument(): string {
  const schema = z.toJSONSchema(drillReportSchema);
  return `${JSON.stringify({ title: 'Report of an outage drill of Sluice', ...schema }, null, 2)}\n`;
}
