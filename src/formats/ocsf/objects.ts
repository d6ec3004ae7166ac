/** Objects of OCSF from an event's leaves. Each is undefined where the event has not what the schema asks of it. */
import type { JsonObject } from '../../shaping/json/exact';
import { type EntityKind, entityKindOf } from '../odc/entity';
import type { LeafReader } from '../odc/leaves';
import { filled, present } from '../odc/present';

/** What the schema takes as an e-mail address (type email_t). */
const EMAIL = /^[\w!#$%&'*+\-/=?^`{|}~.]+@[A-Za-z0-9-]+\.[A-Za-z0-9.-]+$/;
/** The longest address that the schema takes (type ip_t). */
const MAX_IP_CHARS = 40;

export function userObject(uid: string | undefined, name: string | undefined): JsonObject | undefined {
  const email = name !== undefined && EMAIL.test(name) ? name : undefined;
  return filled(present({ uid, name, email_addr: email }));
}

/** Who did it. */
export const actingUser = (leaves: LeafReader) => userObject(leaves.take('userId'), leaves.take('userName'));

/** The entity by its id and name, as most objects have them. */
function identified(leaves: LeafReader): JsonObject | undefined {
  return filled(present({ uid: leaves.take('entityId'), name: leaves.take('entityName') }));
}

export function entityAsUser(leaves: LeafReader): JsonObject | undefined {
  return userObject(leaves.take('entityId'), leaves.take('entityName'));
}

export function entityWithType(leaves: LeafReader): JsonObject | undefined {
  const object = identified(leaves);
  return object && { ...object, ...present({ type: leaves.take('entityType') }) };
}

/** managed_entity.type_id with the captions that it goes by. */
const managedTypes: Readonly<Partial<Record<EntityKind, { readonly type_id: number; readonly type: string }>>> = {
  user: { type_id: 2, type: 'User' },
  group: { type_id: 3, type: 'Group' },
};

export function managedEntity(leaves: LeafReader): JsonObject | undefined {
  const object = identified(leaves) ?? filled(present({ name: leaves.look('entityType') }));
  if (object === undefined) return undefined;
  const known = managedTypes[entityKindOf(leaves.event)];
  if (known === undefined) {
    const type = leaves.take('entityType');
    return { ...object, ...(type === undefined ? { type_id: 0 } : { type_id: 99, type }) };
  }
  if (leaves.look('entityType') === known.type) leaves.take('entityType');
  return { ...object, ...known };
}

export function serviceObject(leaves: LeafReader): JsonObject | undefined {
  const identified = filled(present({ name: leaves.take('sourceName'), uid: leaves.take('sourceApplicationId') }));
  return identified && { ...identified, ...present({ version: leaves.take('sourceVersion') }) };
}

export function endpoint(leaves: LeafReader, leaf: 'sourceIp' | 'destinationIp'): JsonObject | undefined {
  if ((leaves.look(leaf)?.length ?? 0) > MAX_IP_CHARS) return undefined;
  const ip = leaves.takeIp(leaf);
  return ip && { ip: ip.text };
}
