/** What each class says of the thing that was acted on. */
import { isJsonObject, type JsonObject, type JsonValue, jsonInText } from '../../shaping/json/exact';
import type { Action } from '../odc/action';
import { entityKindOf } from '../odc/entity';
import type { LeafReader } from '../odc/leaves';
import { present } from '../odc/present';
import { changedRoles } from '../odc/roles';
import type { SchemaVersion } from './class-table';
import type { Subject } from './classes';
import {
  actingUser,
  endpoint,
  entityAsUser,
  entityWithType,
  managedEntity,
  serviceObject,
  userObject,
} from './objects';

type Attributes = Readonly<Record<string, JsonValue | undefined>>;
/** @returns null where the event lacks what the class requires */
type SubjectWriter = (leaves: LeafReader, action: Action, version: SchemaVersion) => Attributes | null;

const UNKNOWN = 'unknown';

const login: SubjectWriter = (leaves) => {
  const user = userObject(leaves.look('userId'), leaves.look('userName')) ?? entityAsUser(leaves);
  if (user === undefined) return null;
  return {
    user,
    service: serviceObject(leaves) ?? { name: 'OutSystems Developer Cloud' },
    dst_endpoint: endpoint(leaves, 'destinationIp'),
  };
};

const textIn = (object: JsonObject, ...keys: readonly string[]): string | undefined =>
  keys.map((key) => object[key]).find((value): value is string => typeof value === 'string' && value !== '');

/** The user after the operation, where the new value is JSON that names one. */
function userAfter(leaves: LeafReader): JsonObject | undefined {
  const value = jsonInText(leaves.look('entityNewValue') ?? '');
  if (!isJsonObject(value)) return undefined;
  const uid = textIn(value, 'id', 'Id', 'userId', 'UserId', 'key', 'Key');
  const name = textIn(value, 'userName', 'UserName', 'username', 'name', 'Name', 'email', 'Email');
  return userObject(uid, name);
}

function roleObjects(leaves: LeafReader, action: Action): readonly JsonObject[] | undefined {
  const names = changedRoles(leaves.event, action);
  return names.length === 0 ? undefined : names.map((name) => ({ name }));
}

/** Where the entity of a grant is the role, the event does not tell whose it became. */
const roleOfSomeone: SubjectWriter = (leaves, action) => {
  const role = entityWithType(leaves);
  if (role === undefined) return null;
  return { user: { name: UNKNOWN }, iam_roles: roleObjects(leaves, action), resources: [role] };
};

const user: SubjectWriter = (leaves, action, version) => {
  if (action.object === 'user privilege' && entityKindOf(leaves.event) === 'role') {
    return roleOfSomeone(leaves, action, version);
  }
  const subject = entityAsUser(leaves);
  if (subject === undefined) return null;
  return { user: subject, [version.after.user]: userAfter(leaves), iam_roles: roleObjects(leaves, action) };
};

const privileges: SubjectWriter = (leaves, action) => {
  const names = changedRoles(leaves.event, action);
  const isRole = entityKindOf(leaves.event) === 'role';
  const resource = isRole ? entityWithType(leaves) : undefined;
  const subject = isRole ? { name: UNKNOWN } : entityAsUser(leaves);
  if (subject === undefined || (isRole && resource === undefined)) return null;
  return { user: subject, privileges: names.length === 0 ? [UNKNOWN] : names, resources: resource && [resource] };
};

const entity: SubjectWriter = (leaves, { group }, { after }) => {
  const subject = managedEntity(leaves);
  if (subject === undefined) return null;
  const typed =
    group === 'role.def' && subject.type === undefined ? { ...subject, type_id: 99, type: 'OrgRole' } : subject;
  const newValue = leaves.take('entityNewValue');
  return {
    entity: { ...typed, ...present({ data: leaves.take('entityOldValue') }) },
    [after.entity]: newValue === undefined ? undefined : { ...typed, data: newValue },
  };
};

const role: SubjectWriter = (leaves) => {
  const object = present({ uid: leaves.take('entityId'), name: leaves.take('entityName') });
  return Object.keys(object).length === 0 ? null : { iam_role: object };
};

const group: SubjectWriter = (leaves) => {
  const object = entityWithType(leaves);
  return object === undefined ? null : { group: object };
};

const api: SubjectWriter = (leaves) => {
  const resource = entityWithType(leaves);
  return {
    api: present({ operation: leaves.take('action') ?? UNKNOWN, service: serviceObject(leaves) }),
    resources: resource && [resource],
    dst_endpoint: endpoint(leaves, 'destinationIp'),
  };
};

export const subjectWriters: Readonly<Record<Subject, SubjectWriter>> = {
  login,
  user,
  privileges,
  entity,
  role,
  group,
  api,
};

/** The parts that API Activity can't do without, whatever the event has. */
export function requiredOfApi(leaves: LeafReader): { readonly actor: JsonObject; readonly src_endpoint: JsonObject } {
  const source = leaves.look('sourceName') ?? UNKNOWN;
  const user = actingUser(leaves);
  return {
    actor: user === undefined ? { app_name: source } : { user },
    src_endpoint: endpoint(leaves, 'sourceIp') ?? { svc_name: source },
  };
}

/** The same for identity and access management, which asks for neither. */
export function contextOfIam(leaves: LeafReader): Attributes {
  const user = actingUser(leaves);
  return { actor: user && { user }, src_endpoint: endpoint(leaves, 'sourceIp') };
}
