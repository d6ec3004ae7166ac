/** Writes events as LEEF 2.0 lines with a tab between attributes. LEEF has no escapes: what can't stand in a value becomes a space. */
import { markFields } from '../../destinations/mapping/event-time';
import { identityOf } from '../../destinations/mapping/identity';
import type { Leaf } from '../../destinations/mapping/odc-event';
import type { PlacedEvent } from '../../destinations/mapping/placed-event';
import { isoTime } from '../../destinations/mapping/write-time';
import { defineEventFormat } from '../format';
import { actionOf } from '../odc/action';
import { entityKindOf } from '../odc/entity';
import { schemaVersion, weightOf } from '../odc/header';
import { LeafReader } from '../odc/leaves';
import { changedRoles } from '../odc/roles';
import { formattedTime } from '../odc/time';
import { definition } from './definition';

const severities = { ordinary: 2, access: 5, failure: 7 } as const;
/** As Java's SimpleDateFormat reads `devTime`. */
const TIME_FORMAT = "yyyy-MM-dd'T'HH:mm:ss.SSSXXX";

/** Tab and caret are delimiters, the bar is the header's. */
const NOT_IN_VALUES = /[\p{Cc}|^]+/gu;
/** What most texts have nothing of, so that they stay as they are. */
const NOT_PLAIN = /[\p{Cc}|^\ud800-\udfff]|^\s|\s$/u;
export const leefValue = (text: string) =>
  NOT_PLAIN.test(text) ? text.replaceAll(NOT_IN_VALUES, ' ').toWellFormed().trim() : text;

/** Attributes of our own never take a name that QRadar has given a meaning. */
const ownAttributes: readonly (readonly [attribute: string, leaf: Leaf])[] = [
  ['userId', 'userId'],
  ['entityType', 'entityType'],
  ['entityId', 'entityId'],
  ['oldValue', 'entityOldValue'],
  ['newValue', 'entityNewValue'],
  ['status', 'status'],
  ['statusMessage', 'statusMessage'],
  ['osErrorCode', 'osErrorCode'],
  ['effectMessage', 'message'],
  ['tenantId', 'tenantId'],
  ['environment', 'environmentName'],
  ['environmentId', 'environmentId'],
  ['portfolioId', 'portfolioId'],
  ['traceId', 'traceId'],
  ['sourceName', 'sourceName'],
  ['sourceVersion', 'sourceVersion'],
  ['sourceOsVersion', 'sourceOsVersion'],
  ['sourceApplicationId', 'sourceApplicationId'],
  ['ring', 'ring'],
];

function written(placed: PlacedEvent): string {
  const leaves = new LeafReader(placed);
  const { event } = leaves;
  const { nanos, mark } = formattedTime(placed);
  const action = actionOf(leaves.look('action'));
  const roles = changedRoles(event, action);
  const statusCode = leaves.takeStatusCode();
  if (mark === null) leaves.take('dateTime');
  leaves.take('eventId');
  const id = leaves.take('action');
  const attributes: (readonly [string, string | undefined])[] = [
    ['cat', leaves.take('category') ?? action.group],
    ['devTime', isoTime(nanos, 3)],
    ['devTimeFormat', TIME_FORMAT],
    ['sev', String(severities[weightOf(event)])],
    ['src', leaves.takeIp('sourceIp')?.text],
    ['dst', leaves.takeIp('destinationIp')?.text],
    ['usrName', leaves.take('userName')],
    ['resource', leaves.take('entityName')],
    ['role', roles.length === 0 ? undefined : roles.join(', ')],
    ['realm', leaves.take('portfolioName')],
    ['domain', leaves.look('tenantId')],
    ['groupID', entityKindOf(event) === 'group' ? leaves.look('entityId') : undefined],
    ['eventId', identityOf(placed)],
    ['operationGroup', action.group],
    ...ownAttributes.map(([attribute, leaf]) => [attribute, leaves.take(leaf)] as const),
    ['statusCode', statusCode === undefined ? undefined : String(statusCode)],
    ['schema', leaves.take('schema')],
    ['customerVisible', leaves.take('customerVisible')],
    ...Object.entries(markFields(mark, 'sluice_')),
  ];
  const rest = leaves.restBeside({});
  if (Object.keys(rest).length > 0) attributes.push(['other', JSON.stringify(rest)]);
  const pairs = attributes.flatMap(([name, value]) => {
    const text = value === undefined ? '' : leefValue(value);
    return text === '' ? [] : [`${name}=${text}`];
  });
  const header = [
    'LEEF:2.0',
    'OutSystems',
    'ODC',
    leefValue(schemaVersion(event)),
    leefValue(id ?? '') || 'Unknown',
    'x09',
  ];
  return `${header.join('|')}|${pairs.join('\t')}`;
}

export const format = defineEventFormat({ definition, createWriter: () => written });
