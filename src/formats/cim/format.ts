/**
 * Puts the fields of Splunk's Common Information Model in front of an event, which stays as it is, digit for digit. A key
 * that the event already has keeps the event's own value.
 */
import { textOf } from '../../destinations/mapping/event-text';
import type { OdcEvent } from '../../destinations/mapping/odc-event';
import { type JsonObject, type JsonValue, parseObject } from '../../shaping/json/exact';
import { defineEventFormat } from '../format';
import { type Action, actionOf } from '../odc/action';
import { entityKindOf } from '../odc/entity';
import { outcomeOf } from '../odc/outcome';
import { present } from '../odc/present';
import { definition } from './definition';
import { changeActionOf, changeTypeOf, datasetOf, loginActions, tags } from './model';

type Fields = Readonly<Record<string, JsonValue | undefined>>;

const resultId = (event: OdcEvent): string | undefined =>
  event.get('osErrorCode') ?? (event.statusCode === undefined ? undefined : String(event.statusCode));

function loginFields(event: OdcEvent): Fields {
  const namesUser = event.get('userName') !== undefined || event.get('userId') !== undefined;
  const isEntity = !namesUser && entityKindOf(event) === 'user';
  return {
    action: loginActions[outcomeOf(event)],
    app: 'outsystems:odc',
    authentication_service: event.get('sourceName'),
    user: event.get(isEntity ? 'entityName' : 'userName'),
    user_id: event.get(isEntity ? 'entityId' : 'userId'),
    signature: event.get('action'),
    signature_id: event.get('action'),
    reason: event.get('statusMessage'),
    reason_id: resultId(event),
  };
}

/** Of a change to an account, `user` is the account that was changed. */
function accountUsers(event: OdcEvent): Fields {
  const isUser = entityKindOf(event) === 'user';
  return {
    user: isUser ? event.get('entityName') : undefined,
    user_id: isUser ? event.get('entityId') : undefined,
    src_user: event.get('userName'),
    src_user_id: event.get('userId'),
  };
}

function pathOf(event: OdcEvent): string | undefined {
  const names = [event.get('portfolioName'), event.get('environmentName')].filter((name) => name !== undefined);
  return names.length === 0 ? undefined : names.join('/');
}

function changeFields(event: OdcEvent, action: Action): Fields {
  const outcome = outcomeOf(event);
  const isAccount = datasetOf(action) === 'account';
  return {
    action: changeActionOf(action),
    change_type: changeTypeOf(action),
    command: event.get('action'),
    // CIM has no word for an outcome that is not known.
    status: outcome === 'unknown' ? undefined : outcome,
    ...(isAccount ? accountUsers(event) : { user: event.get('userName'), user_id: event.get('userId') }),
    object: event.get('entityName'),
    object_id: event.get('entityId'),
    object_category: event.get('entityType'),
    object_path: pathOf(event),
    object_attrs: event.get('entityNewValue') ?? event.get('entityOldValue'),
    result: event.get('statusMessage'),
    result_id: resultId(event),
    dvc: event.get('sourceName'),
  };
}

function cimFields(event: OdcEvent): JsonObject {
  const action = actionOf(event.get('action'));
  const dataset = datasetOf(action);
  return present({
    tag: tags[dataset],
    vendor_product: 'OutSystems ODC',
    src: event.get('sourceIp'),
    dest: event.get('tenantId') ?? event.get('sourceName'),
    ...(dataset === 'authentication' ? loginFields(event) : changeFields(event, action)),
  });
}

export const format = defineEventFormat({
  definition,
  createWriter:
    () =>
    ({ event, source }) => {
      const own = parseObject(textOf(source));
      const added = Object.entries(cimFields(event)).filter(([key]) => !Object.hasOwn(own, key));
      return { ...Object.fromEntries(added), ...own };
    },
});
