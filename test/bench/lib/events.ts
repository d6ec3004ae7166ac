/** Deterministic audit events of 1 KB, numbered, so that a sink can tell which it has seen. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

export const EVENT_BYTES = 1_024;
/** Time of the first event, and from each to the next. */
export const FIRST_MS = 1_780_000_000_000;
export const SPACING_MS = 37;
const ACTIONS = ['CreateNativeBuild', 'UpdateUser', 'DeployApplication', 'GrantRole', 'SetConfiguration'];
const STAGES = ['Development', 'QA', 'Production'];

/** `bench-` and nine digits: fixed width, found in a body without parsing it. */
export const idOf = (index: number) => `bench-${String(index).padStart(9, '0')}`;

export function eventLine(index: number): string {
  const event = {
    CustomerVisible: 'true',
    Metadata: { Schema: 'urn:os:comp:auditLog:begin:1.0.0' },
    Event: {
      Category: 'AssetManagement',
      EventId: idOf(index),
      TenantId: '5f1b0c1e-6a8e-4d1b-9a52-0d5c1a4a9b11',
      EnvironmentName: STAGES[index % STAGES.length],
      DateTime: new Date(FIRST_MS + index * SPACING_MS).toISOString(),
      Source: {
        ApplicationId: `app-${index % 500}`,
        Name: 'AssetService',
        Version: '2.6.19',
        OsVersion: 'Ubuntu 22.04',
      },
      Request: {
        SourceIp: `203.0.113.${index % 250}`,
        UserName: `user-${index % 2_000}@example.com`,
        EntityType: 'WebApplication',
        EntityName: `entity-${index % 9_000}`,
        Action: ACTIONS[index % ACTIONS.length],
      },
      Response: { Status: index % 20 === 0 ? 'Failed' : 'Success', StatusCode: 200 },
      Effect: { Message: '' },
    },
  };
  const spare = EVENT_BYTES - JSON.stringify(event).length;
  event.Event.Effect.Message = `Revision ${index % 97} of entity-${index % 9_000} `
    .padEnd(spare, 'audit ')
    .slice(0, spare);
  return JSON.stringify(event);
}

/** Writes events [from, to) as NDJSON. */
export async function writeEvents(file: string, from: number, to: number): Promise<void> {
  const out = createWriteStream(file, { highWaterMark: 4 * 1024 * 1024 });
  let lines: string[] = [];
  for (let index = from; index < to; index += 1) {
    lines.push(eventLine(index));
    if (lines.length === 1_000 || index === to - 1) {
      if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
      lines = [];
    }
  }
  out.end();
  await once(out, 'close');
}
