/** What the bench's events speak of: operations, users, applications and entities, in about the proportions of a real trail. */

/** What an operation writes into `EntityOldValue` and `EntityNewValue`. */
export type Values = 'none' | 'flat' | 'nested' | 'members' | 'secret';

export interface Words {
  readonly entity: string;
  readonly user: string;
  readonly stage: string;
  readonly number: number;
}

export interface Operation {
  /** How many of 100 events it has. */
  readonly weight: number;
  readonly category: string;
  readonly action: string;
  readonly entityType: string;
  readonly values: Values;
  readonly message: (words: Words) => string;
}

function operation(
  weight: number,
  [category, action, entityType]: readonly [string, string, string],
  values: Values,
  message: Operation['message'],
): Operation {
  return { weight, category, action, entityType, values, message };
}

const ASSET = 'AssetManagement';
const USER = 'UserManagement';
const ROLE = 'RoleManagement';

export const operations: readonly Operation[] = [
  operation(18, ['UserLogin', 'UserLogin', 'User'], 'none', ({ user }) => `${user} initiated login`),
  operation(
    16,
    [ASSET, 'CreateAssetRevision', 'WebApplication'],
    'flat',
    ({ number, entity }) => `Revision ${number} created on ${entity}`,
  ),
  operation(
    10,
    [ASSET, 'PublishAsset', 'WebApplication'],
    'flat',
    ({ entity, number, user }) => `${entity} published as revision ${number} by ${user}`,
  ),
  operation(
    10,
    [ASSET, 'DeployAsset', 'MobileApplication'],
    'nested',
    ({ number, entity, stage }) => `Revision ${number} of ${entity} deployed to ${stage}`,
  ),
  operation(
    12,
    [ASSET, 'SetConfiguration', 'WebApplication'],
    'secret',
    ({ number, entity }) => `The 'Text' config with ID 'config-${number}' was changed on ${entity}`,
  ),
  operation(
    3,
    [ASSET, 'CreateExternalConnection', 'Connection'],
    'secret',
    ({ entity }) => `Connection ${entity} created`,
  ),
  operation(4, [USER, 'InviteUser', 'User'], 'none', ({ user, entity }) => `${user} invited to ${entity}`),
  operation(2, [USER, 'DeleteUser', 'User'], 'flat', ({ user }) => `User ${user} deleted`),
  operation(6, [USER, 'OrgRoleGrant', 'User'], 'flat', ({ entity, user }) => `Role ${entity} granted to ${user}`),
  operation(3, [USER, 'OrgRoleRevoke', 'User'], 'flat', ({ entity, user }) => `Role ${entity} revoked from ${user}`),
  operation(3, [ROLE, 'OrgRoleUpdate', 'OrgRole'], 'nested', ({ entity }) => `Org role ${entity} updated`),
  operation(
    5,
    [ROLE, 'AssignUsersToGroup', 'EndUserGroup'],
    'members',
    ({ number, entity }) => `${number} users assigned to ${entity}`,
  ),
  operation(
    2,
    ['StageManagement', 'UpdateEnvironment', 'Environment'],
    'nested',
    ({ stage, user }) => `Stage ${stage} updated by ${user}`,
  ),
  operation(
    4,
    ['NativeBuild', 'CreateNativeBuild', 'MobileApplication'],
    'nested',
    ({ number, entity }) => `Native build ${number} of ${entity} started`,
  ),
  operation(
    2,
    ['SecureConnectivity', 'CreateSecureGateway', 'SecureGateway'],
    'secret',
    ({ entity }) => `Gateway ${entity} created`,
  ),
];

/** The services that write JSON as .NET does: quotes, apostrophes and everything beyond ASCII as `\uXXXX`. */
export const escapingCategories: ReadonlySet<string> = new Set([
  'NativeBuild',
  'SecureConnectivity',
  'StageManagement',
]);

export const stages = ['Development', 'QA', 'Production'] as const;

export const portfolios = ['Internal Applications', 'Customer Portal', 'Gestão de Crédito', 'R&D'] as const;

const given = ['ana', 'joão', 'maria', 'li', 'kate', 'σοφία', 'tomás', 'user', 'jürgen', 'aiko', 'peter', 'fatima'];
const family = ['silva', 'pereira', 'müller', 'wei', "o'brien", 'παπ', 'name', 'smith', 'sørensen', 'tanaka', 'costa'];

export const USERS = 2_000;

export function userName(user: number): string {
  if (user % 20 === 0) return `svc-deploy-${user}@example.com`;
  return `${given[user % given.length]}.${family[user % family.length]}${user}@example.com`;
}

const things = [
  'Payments API',
  'Kundenportal',
  'Field Service',
  'Claims',
  'HR Portal',
  'Team',
  'Développement',
  'Onboarding of new customers',
  '在庫管理',
  'Frühwarnung',
  'Partner "Gold" Portal',
  'Data\\Sync',
];

export const ENTITIES = 9_000;

/** Ends with `entity-` and its number, a word of few events. */
export const entityName = (entity: number) => `${things[entity % things.length]} entity-${entity}`;
