/** Field sets of ECS from an event's leaves. Each is undefined where the event has nothing for it. */
import type { JsonObject } from '../../shaping/json/exact';
import { actionOf } from '../odc/action';
import { entityKindOf } from '../odc/entity';
import type { LeafReader } from '../odc/leaves';
import { outcomeOf } from '../odc/outcome';
import { filled, present } from '../odc/present';

function userSet(id: string | undefined, name: string | undefined): JsonObject {
  return present({ id, name, email: name?.includes('@') ? name : undefined });
}

/** Who did it, with the user that was acted on as `target`. Of a login that names nobody, the entity is the user. */
export function userOf(leaves: LeafReader): JsonObject | undefined {
  const entity =
    entityKindOf(leaves.event) === 'user' ? filled(userSet(leaves.look('entityId'), leaves.look('entityName'))) : null;
  const acting = filled(userSet(leaves.take('userId'), leaves.take('userName')));
  const isLogin = actionOf(leaves.look('action')).group === 'login';
  return filled({ ...(acting ?? (isLogin ? entity : null)), ...present({ target: entity ?? undefined }) });
}

export function groupOf(leaves: LeafReader): JsonObject | undefined {
  if (entityKindOf(leaves.event) !== 'group') return undefined;
  return filled(present({ id: leaves.look('entityId'), name: leaves.look('entityName') }));
}

/** An index refuses the whole document for an `ip` that is none, so any other text is an address only. */
export function endpointOf(leaves: LeafReader, leaf: 'sourceIp' | 'destinationIp'): JsonObject | undefined {
  const ip = leaves.takeIp(leaf)?.text;
  return filled(present({ ip, address: leaves.take(leaf) }));
}

/** Every address and every user of the event, for searches that don't ask in which role. */
export function relatedOf(leaves: LeafReader): JsonObject | undefined {
  const { event } = leaves;
  const entity = entityKindOf(event) === 'user' ? [leaves.look('entityId'), leaves.look('entityName')] : [];
  const users = [leaves.look('userId'), leaves.look('userName'), ...entity];
  const ips = [leaves.takeIp('sourceIp')?.text, leaves.takeIp('destinationIp')?.text];
  const distinct = (texts: readonly (string | undefined)[]): readonly string[] | undefined => {
    const found = [...new Set(texts.filter((text) => text !== undefined))];
    return found.length === 0 ? undefined : found;
  };
  return filled(present({ user: distinct(users), ip: distinct(ips) }));
}

export function errorOf(leaves: LeafReader): JsonObject | undefined {
  const message = outcomeOf(leaves.event) === 'failure' ? leaves.look('statusMessage') : undefined;
  return filled(present({ code: leaves.take('osErrorCode'), message }));
}

export function httpOf({ event: { statusCode } }: LeafReader): JsonObject | undefined {
  const isHttp = statusCode !== undefined && statusCode >= 100 && statusCode <= 599;
  return isHttp ? { response: { status_code: statusCode } } : undefined;
}

/** ODC writes it as text. */
function customerVisible(leaves: LeafReader): boolean | undefined {
  const text = leaves.event.customerVisible?.toLowerCase();
  if (text !== 'true' && text !== 'false') return undefined;
  leaves.take('customerVisible');
  return text === 'true';
}

/** A `long` holds no more digits. */
function statusCode(leaves: LeafReader): number | undefined {
  return Number.isSafeInteger(leaves.event.statusCode) ? leaves.takeStatusCode() : undefined;
}

/** What ECS has no field for. */
export function auditOf(leaves: LeafReader): JsonObject {
  return present({
    category: leaves.take('category'),
    schema: leaves.take('schema'),
    ring: leaves.take('ring'),
    customer_visible: customerVisible(leaves),
    environment: filled(present({ id: leaves.take('environmentId') })),
    portfolio: filled(present({ id: leaves.take('portfolioId'), name: leaves.take('portfolioName') })),
    source: filled(present({ os_version: leaves.take('sourceOsVersion') })),
    entity: filled(
      present({
        type: leaves.take('entityType'),
        id: leaves.take('entityId'),
        name: leaves.take('entityName'),
        old_value: leaves.take('entityOldValue'),
        new_value: leaves.take('entityNewValue'),
      }),
    ),
    response: filled(present({ status: leaves.take('status'), status_code: statusCode(leaves) })),
  });
}
