/** Who and what of a UDM event: principal, target and result. */
import type { JsonObject, JsonValue } from '../../shaping/json/exact';
import type { Action } from '../odc/action';
import { entityKindOf } from '../odc/entity';
import type { LeafReader } from '../odc/leaves';
import { outcomeOf } from '../odc/outcome';
import { filled, present } from '../odc/present';
import { changedRoles } from '../odc/roles';
import type { Shape } from './event-types';

/** A name with an @ is an address; any other one is for people. */
function userNoun(
  userid: string | undefined,
  name: string | undefined,
  roles: readonly string[] = [],
): JsonObject | undefined {
  const isAddress = name?.includes('@') ?? false;
  return filled(
    present({
      userid,
      user_display_name: isAddress ? undefined : name,
      email_addresses: isAddress && name !== undefined ? [name] : undefined,
      attribute: roles.length === 0 ? undefined : { roles: roles.map((role) => ({ name: role })) },
    }),
  );
}

export function principalOf(leaves: LeafReader): JsonObject | undefined {
  const ip = leaves.takeIp('sourceIp');
  const user = userNoun(leaves.take('userId'), leaves.take('userName'));
  return filled(present({ user, ip: ip && [ip.text] }));
}

const targetWriters: Readonly<
  Record<Shape, (leaves: LeafReader, action: Action) => Readonly<Record<string, JsonValue | undefined>>>
> = {
  login: (leaves) => ({
    user:
      userNoun(leaves.look('userId'), leaves.look('userName')) ??
      userNoun(leaves.take('entityId'), leaves.take('entityName')),
  }),
  user: (leaves, action) => {
    const roles = changedRoles(leaves.event, action);
    // Where the entity is the role, the event does not tell whose it became.
    if (entityKindOf(leaves.event) === 'role') return { resource: resourceNoun(leaves) };
    return { user: userNoun(leaves.take('entityId'), leaves.take('entityName'), roles) };
  },
  group: (leaves) => ({
    group: filled(
      present({ group_display_name: leaves.take('entityName'), product_object_id: leaves.take('entityId') }),
    ),
  }),
  resource: (leaves) => ({ resource: resourceNoun(leaves) }),
  generic: (leaves) => ({ resource: resourceNoun(leaves) }),
};

function resourceNoun(leaves: LeafReader): JsonObject | undefined {
  const identified = filled(present({ name: leaves.take('entityName'), product_object_id: leaves.take('entityId') }));
  return identified && { ...identified, ...present({ resource_subtype: leaves.take('entityType') }) };
}

export function targetOf(leaves: LeafReader, shape: Shape, action: Action): JsonObject | undefined {
  const ip = leaves.takeIp('destinationIp');
  return filled(
    present({
      ...targetWriters[shape](leaves, action),
      application: leaves.take('sourceName'),
      ip: ip && [ip.text],
    }),
  );
}

const actions = { success: 'ALLOW', failure: 'FAIL', unknown: 'UNKNOWN_ACTION' } as const;

export function resultOf(leaves: LeafReader, shape: Shape): JsonObject {
  const outcome = outcomeOf(leaves.event);
  return present({
    summary: leaves.take('statusMessage'),
    description: leaves.take('message'),
    action: [actions[outcome]],
    category: shape === 'login' && outcome === 'failure' ? ['AUTH_VIOLATION'] : undefined,
  });
}

/** Whether an event has what its type requires. */
export function isComplete(shape: Shape, principal: JsonObject | undefined, target: JsonObject | undefined): boolean {
  switch (shape) {
    case 'login':
    case 'user':
      return principal?.ip !== undefined && target?.user !== undefined;
    case 'resource':
      return principal?.user !== undefined && target?.resource !== undefined;
    case 'group':
      return principal !== undefined && target?.group !== undefined;
    case 'generic':
      return true;
  }
}
