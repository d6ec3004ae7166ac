/**
 * The made-up organisation of the sample trail. Operations are from ODC's documentation; people and assets are invented.
 * Addresses are from the ranges reserved for documentation (RFC 5737, RFC 3849).
 */

export interface Operation {
  readonly category: string;
  readonly action: string;
  readonly entityType: string;
  /** `%` is replaced by the entity's name. */
  readonly message: string;
  readonly scope: 'organization' | 'portfolio' | 'stage';
  readonly oldValue: string;
  readonly newValue: string;
  /** How often it happens in relation to the others. */
  readonly weight: number;
}

const operation = (
  category: string,
  action: string,
  entityType: string,
  message: string,
  scope: Operation['scope'],
  weight: number,
  oldValue = '',
  newValue = '',
): Operation => ({ category, action, entityType, message, scope, weight, oldValue, newValue });

export const operations: readonly Operation[] = [
  operation('Authentication', 'UserLogin', 'User', '% initiated login', 'organization', 30),
  operation('UserManagement', 'CreateUser', 'User', 'User % created', 'organization', 3, '', '{"active":true}'),
  operation('UserManagement', 'DeleteUser', 'User', 'User % deleted', 'organization', 1, '{"active":true}', ''),
  operation(
    'UserManagement',
    'EndUserRoleGrant',
    'User',
    'End-user role granted to %',
    'stage',
    6,
    '{"roles":["Reader"]}',
    '{"roles":["Reader","Approver"]}',
  ),
  operation(
    'RoleManagement',
    'OrgRoleUpdate',
    'OrgRole',
    'Organization role % updated',
    'organization',
    3,
    '{"permissions":["View audit trail"]}',
    '{"permissions":["View audit trail","Manage audit trail stream"]}',
  ),
  operation(
    'StageManagement',
    'UpdateEnvironment',
    'Environment',
    'Stage % updated',
    'stage',
    2,
    '{"capacity":"small"}',
    '{"capacity":"medium"}',
  ),
  operation(
    'AssetManagement',
    'CreateAssetRevision',
    'WebApplication',
    'New revision created on %',
    'portfolio',
    22,
    '{"revision":41}',
    '{"revision":42}',
  ),
  operation('AssetManagement', 'AppDeploy', 'WebApplication', '% deployed', 'stage', 14, '', '{"revision":42}'),
  operation(
    'AssetManagement',
    'SetConfiguration',
    'WebApplication',
    'A setting of % was changed',
    'stage',
    10,
    '{"name":"ApiKey","value":"*******"}',
    '{"name":"ApiKey","value":"*******"}',
  ),
  operation('AssetManagement', 'DeleteAsset', 'MobileApplication', '% deleted', 'portfolio', 1, '{"revision":7}', ''),
  operation(
    'AssetManagement',
    'CreateExternalConnection',
    'ExternalConnection',
    'External connection % created',
    'stage',
    2,
    '',
    '{"provider":"PostgreSQL","password":"*******"}',
  ),
  operation('NativeBuild', 'CreateNativeBuild', 'MobileApplication', 'Native build of % started', 'stage', 4),
  operation('SecureConnectivity', 'CreateSecureGateway', 'SecureGateway', 'Private gateway % created', 'stage', 1),
];

export const people: readonly string[] = [
  'ana.silva@example.com',
  'joão.pereira@example.com',
  'mei.tanaka@example.com',
  'łukasz.nowak@example.com',
  'sofía.garcía@example.com',
  'noah.weber@example.com',
  'svc-deploy@example.com',
  'svc-monitor@example.com',
];

export const assets: readonly string[] = [
  'Claims',
  'Kundenportal',
  'Payments API',
  'Gestão de Férias',
  '在庫管理',
  'Field Service',
  'Supplier Onboarding',
  'Dźwig Planner',
];

export const stages: readonly string[] = ['Development', 'Test', 'Production'];
export const portfolios: readonly string[] = ['Internal Applications', 'Customer Channels'];
