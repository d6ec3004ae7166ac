/** Writes an event as a line of CSV, with the names and order of the columns in the Portal's export. */

import { readEvent } from '../../../../destinations/mapping/event-reader';
import type { Leaf } from '../../../../destinations/mapping/odc-event';

const columns: readonly (readonly [name: string, leaf: Leaf])[] = [
  ['Event_EventId', 'eventId'],
  ['Event_TenantId', 'tenantId'],
  // The Portal's name for what the stream calls PortfolioId.
  ['Event_PortfolioKey', 'portfolioId'],
  ['Event_PortfolioName', 'portfolioName'],
  ['Event_EnvironmentId', 'environmentId'],
  ['Event_EnvironmentName', 'environmentName'],
  ['Event_DateTime', 'dateTime'],
  ['Event_Request_SourceIp', 'sourceIp'],
  ['Event_Request_TraceId', 'traceId'],
  ['Event_Request_UserId', 'userId'],
  ['Event_Request_UserName', 'userName'],
  ['Event_Request_EntityType', 'entityType'],
  ['Event_Request_EntityId', 'entityId'],
  ['Event_Request_EntityName', 'entityName'],
  ['Event_Request_EntityOldValue', 'entityOldValue'],
  ['Event_Request_EntityNewValue', 'entityNewValue'],
  ['Event_Request_Action', 'action'],
  ['Event_Effect_Message', 'message'],
  ['Event_Response_Status', 'status'],
];

/** Characters that start a formula in a spreadsheet, including the full-width forms of East Asian keyboards. */
const FORMULA = /^[\t\r\n ]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** One cell. A text that a spreadsheet would run as a formula gets a leading apostrophe, which makes it plain text. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvHeader = `${columns.map(([name]) => name).join(',')}\r\n`;

/** @param bytes an event of the trail */
export function csvLine(bytes: Uint8Array): string {
  const event = readEvent(bytes);
  return `${columns.map(([, leaf]) => csvCell(event.get(leaf) ?? '')).join(',')}\r\n`;
}
