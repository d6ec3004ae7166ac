/**
 * What ODC's operations do, as data. ODC spells them in several ways ("Grant Org Role to User", `OrgRoleGrant`), so a case
 * names what the letters and digits of the action, in lower case, have to contain. The first case that fits counts.
 */

/** Operations that every format treats alike. */
export type ActionGroup =
  | 'login'
  | 'user.create'
  | 'user.delete'
  | 'user.invite'
  | 'user.pwreset'
  | 'role.grant'
  | 'role.revoke'
  | 'role.def'
  | 'group.def'
  | 'group.roles'
  | 'group.members'
  | 'stage'
  | 'asset.life'
  | 'asset.crud'
  | 'config'
  | 'connection'
  | 'build'
  | 'o11'
  | 'convert'
  | 'gateway'
  | 'test'
  | 'other';

export type ActionVerb =
  | 'login'
  | 'create'
  | 'read'
  | 'update'
  | 'delete'
  | 'invite'
  | 'accept'
  | 'reset'
  | 'grant'
  | 'revoke'
  | 'add'
  | 'remove'
  | 'install'
  | 'execute'
  | 'retry'
  | 'test'
  | 'other';

/** What is acted on. `none`: nothing; `unknown`: what the event's entity type says. */
export type ActionObject =
  | 'session'
  | 'user'
  | 'user privilege'
  | 'role'
  | 'group'
  | 'stage'
  | 'asset'
  | 'configuration'
  | 'connection'
  | 'build'
  | 'infrastructure'
  | 'data'
  | 'gateway'
  | 'none'
  | 'unknown';

export interface ActionCase {
  /** Every one of these. */
  readonly all: readonly string[];
  /** None of these. */
  readonly without?: readonly string[];
  readonly verb: ActionVerb;
}

export interface ActionRow {
  readonly group: ActionGroup;
  readonly object: ActionObject;
  readonly cases: readonly ActionCase[];
}

/** One case for each spelling. */
const spelled = (verb: ActionVerb, ...spellings: readonly string[]): ActionCase[] =>
  spellings.map((spelling) => ({ all: [spelling], verb }));

/** One case for each verb, beside the nouns. */
const eachOf = (verbs: readonly ActionVerb[], ...nouns: readonly string[]): ActionCase[] =>
  verbs.map((verb) => ({ all: [...nouns, verb], verb }));

export const actionTable: readonly ActionRow[] = [
  { group: 'login', object: 'session', cases: spelled('login', 'userlogin', 'loginuser') },
  { group: 'user.create', object: 'user', cases: spelled('create', 'createuser', 'usercreate') },
  { group: 'user.delete', object: 'user', cases: spelled('delete', 'deleteuser', 'userdelete') },
  {
    group: 'user.invite',
    object: 'user',
    cases: [{ all: ['invite', 'accept'], verb: 'accept' }, ...spelled('invite', 'invite')],
  },
  { group: 'user.pwreset', object: 'user', cases: spelled('reset', 'passwordreset', 'resetpassword') },
  { group: 'role.grant', object: 'user privilege', cases: eachOf(['grant'], 'role') },
  { group: 'role.revoke', object: 'user privilege', cases: eachOf(['revoke'], 'role') },
  { group: 'role.def', object: 'role', cases: eachOf(['create', 'update', 'delete'], 'orgrole') },
  { group: 'group.def', object: 'group', cases: eachOf(['create', 'delete'], 'enduser', 'group') },
  {
    group: 'group.roles',
    object: 'group',
    cases: [
      { all: ['group', 'roles'], verb: 'update' },
      { all: ['group', 'update'], verb: 'update' },
    ],
  },
  { group: 'group.members', object: 'group', cases: [...spelled('remove', 'unassign'), ...spelled('add', 'assign')] },
  {
    group: 'stage',
    object: 'stage',
    // The Portal says "stage" where the stream says "environment".
    cases: spelled('update', 'updateenvironment', 'environmentupdate', 'updatestage', 'stageupdate'),
  },
  {
    group: 'asset.life',
    object: 'asset',
    cases: [...spelled('remove', 'undeploy'), ...spelled('install', 'deploy'), ...spelled('update', 'publish')],
  },
  { group: 'asset.crud', object: 'asset', cases: eachOf(['create', 'delete'], 'asset') },
  {
    group: 'config',
    object: 'configuration',
    // "Configure connection to O11 LifeTime environment" is about the infrastructure.
    cases: ['config', 'extensibility'].map((noun) => ({ all: [noun], without: ['lifetime'], verb: 'update' })),
  },
  { group: 'connection', object: 'connection', cases: eachOf(['create', 'delete'], 'connection') },
  { group: 'build', object: 'build', cases: spelled('create', 'nativebuild') },
  {
    group: 'o11',
    object: 'infrastructure',
    cases: [
      ...eachOf(['create', 'update', 'delete'], 'infrastructure'),
      ...spelled('update', 'migrationsettings', 'lifetime'),
      ...spelled('other', 'infrastructure'),
    ],
  },
  {
    group: 'convert',
    object: 'data',
    cases: [
      ...spelled('read', 'exportsourcefiles', 'sourcefilesexport', 'downloadconvertedcode', 'convertedcodedownload'),
      ...spelled('execute', 'convertcode', 'codeconvert', 'migratedata', 'datamigrate', 'datamigration'),
    ],
  },
  {
    group: 'gateway',
    object: 'gateway',
    cases: [...eachOf(['create', 'delete', 'retry', 'update'], 'securegateway'), ...spelled('other', 'securegateway')],
  },
  {
    group: 'test',
    object: 'none',
    // The second is Sluice's own.
    cases: spelled('test', 'connectiontestauditlog', 'sluiceconnectiontest'),
  },
];
