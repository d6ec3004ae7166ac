/** Writes events as CEF lines, version 0. What the dictionary has no key for stands under keys of our own. */
import { boundedCache } from '../../destinations/mapping/bounded-cache';
import { markFields } from '../../destinations/mapping/event-time';
import { fittedIdentity, identityOf } from '../../destinations/mapping/identity';
import type { PlacedEvent } from '../../destinations/mapping/placed-event';
import { defineEventFormat } from '../format';
import { actionOf, readableAction } from '../odc/action';
import { entityKindOf } from '../odc/entity';
import { schemaVersion, weightOf } from '../odc/header';
import { LeafReader } from '../odc/leaves';
import { outcomeOf } from '../odc/outcome';
import { changedRoles } from '../odc/roles';
import { formattedTime, millisOf } from '../odc/time';
import { definition } from './definition';
import { Extension, headerField } from './write';

/** Of the dictionary: most texts, the numbered strings, and `externalId`, whose limit is in bytes here. */
const TEXT = 1_023;
const CUSTOM = 4_000;
const EXTERNAL_ID = 40;

const severities = { ordinary: 3, access: 5, failure: 6 } as const;

function header({ event }: LeafReader): string {
  const action = event.get('action') ?? 'Unknown';
  return [
    'CEF:0',
    'OutSystems',
    'ODC',
    headerField(schemaVersion(event), 31),
    headerField(action, TEXT),
    headerField(readableAction(action), 512),
    severities[weightOf(event)],
  ].join('|');
}

function addAddresses(extension: Extension, leaves: LeafReader): void {
  const source = leaves.takeIp('sourceIp');
  if (source?.version === 4) extension.add('src', source.text, TEXT);
  else extension.addLabelled('c6a2', 'Source IPv6 Address', source?.text, TEXT);
  const destination = leaves.takeIp('destinationIp');
  if (destination?.version === 4) extension.add('dst', destination.text, TEXT);
  else extension.addLabelled('c6a3', 'Destination IPv6 Address', destination?.text, TEXT);
}

const userKeys = { name: 'duser', id: 'duid', type: 'OutSystemsODCEntityType' };
const objectKeys = { name: 'fname', id: 'fileId', type: 'fileType' };

function addEntity(extension: Extension, leaves: LeafReader): void {
  const keys = entityKindOf(leaves.event) === 'user' ? userKeys : objectKeys;
  const roles = changedRoles(leaves.event, actionOf(leaves.look('action')));
  extension
    .add(keys.name, leaves.take('entityName'), TEXT)
    .add(keys.id, leaves.take('entityId'), TEXT)
    .add(keys.type, leaves.take('entityType'), TEXT)
    .add('dpriv', roles.length === 0 ? undefined : roles.join(', '), TEXT)
    .addLabelled('cs4', 'OldValue', leaves.take('entityOldValue'), CUSTOM)
    .addLabelled('cs5', 'NewValue', leaves.take('entityNewValue'), CUSTOM);
}

/** The id in full where `externalId` can't hold it. */
function addIdentity(extension: Extension, placed: PlacedEvent, leaves: LeafReader): void {
  const identity = identityOf(placed);
  const fitted = fittedIdentity(identity, EXTERNAL_ID);
  leaves.take('eventId');
  extension.add('externalId', fitted, EXTERNAL_ID);
  if (fitted !== identity) extension.add('OutSystemsODCEventId', identity, CUSTOM);
}

const ownKey = boundedCache(
  100,
  (name) => `OutSystemsODC${name.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`,
);

function written(placed: PlacedEvent): string {
  const leaves = new LeafReader(placed);
  const { nanos, mark } = formattedTime(placed);
  const time = String(millisOf(nanos));
  const statusCode = leaves.takeStatusCode();
  const extension = new Extension().add('rt', time, TEXT).add('start', time, TEXT).add('end', time, TEXT);
  addIdentity(extension, placed, leaves);
  extension
    .add('cat', leaves.take('category'), TEXT)
    .add('act', leaves.take('action'), 63)
    .add('outcome', outcomeOf(leaves.event), 63)
    .add('reason', leaves.take('statusMessage'), TEXT)
    .add('msg', leaves.take('message'), TEXT)
    .add('suser', leaves.take('userName'), TEXT)
    .add('suid', leaves.take('userId'), TEXT);
  addAddresses(extension, leaves);
  addEntity(extension, leaves);
  extension
    .add('sourceServiceName', leaves.take('sourceName'), TEXT)
    .add('deviceExternalId', leaves.take('sourceApplicationId'), 255)
    .addLabelled('cn1', 'StatusCode', statusCode === undefined ? undefined : String(statusCode), TEXT)
    .addLabelled('cs1', 'TenantId', leaves.take('tenantId'), CUSTOM)
    .addLabelled('cs2', 'Environment', leaves.take('environmentName'), CUSTOM)
    .addLabelled('cs3', 'Portfolio', leaves.take('portfolioName'), CUSTOM)
    .addLabelled('cs6', 'OSErrorCode', leaves.take('osErrorCode'), CUSTOM)
    .addLabelled('flexString1', 'TraceId', leaves.take('traceId'), TEXT);
  if (mark === null) leaves.take('dateTime');
  for (const [name, value] of Object.entries(markFields(mark, ''))) extension.add(ownKey(name), value, CUSTOM);
  for (const leaf of [
    'status',
    'sourceVersion',
    'sourceOsVersion',
    'environmentId',
    'portfolioId',
    'ring',
    'customerVisible',
    'schema',
  ] as const) {
    extension.add(ownKey(leaf), leaves.take(leaf), CUSTOM);
  }
  const rest = leaves.restBeside({});
  if (Object.keys(rest).length > 0) extension.add('OutSystemsODCOther', JSON.stringify(rest), Number.POSITIVE_INFINITY);
  return `${header(leaves)}|${extension}`;
}

export const format = defineEventFormat({ definition, createWriter: () => written });
