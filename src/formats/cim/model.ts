/** Where an operation belongs in CIM, and the values that its data models prescribe. */
import type { Action } from '../odc/action';
import type { ActionGroup, ActionVerb } from '../odc/action-table';
import type { EventOutcome } from '../odc/outcome';

/** The dataset: Authentication, Account_Management below Change, or Change itself. */
export type Dataset = 'authentication' | 'account' | 'change';

export function datasetOf({ group }: Action): Dataset {
  if (group === 'login') return 'authentication';
  return /^(?:user|role|group)\./.test(group) ? 'account' : 'change';
}

/** A dataset holds the events that have all of its tags. */
export const tags: Readonly<Record<Dataset, readonly string[]>> = {
  authentication: ['authentication'],
  account: ['change', 'account'],
  change: ['change'],
};

const changesAccess: ReadonlySet<ActionGroup> = new Set(['role.grant', 'role.revoke', 'role.def', 'group.roles']);

const changeActions: Readonly<Partial<Record<ActionVerb, string>>> = {
  create: 'created',
  install: 'created',
  delete: 'deleted',
  read: 'read',
  update: 'modified',
  grant: 'modified',
  revoke: 'modified',
  add: 'modified',
  reset: 'modified',
  invite: 'modified',
  accept: 'modified',
  retry: 'modified',
};

/** @returns undefined where the operation does nothing that Change has a word for */
export function changeActionOf({ group, verb }: Action): string | undefined {
  // Undeploying deletes an asset from a stage, where removing a member changes a group.
  if (verb === 'remove') return group === 'asset.life' ? 'deleted' : 'modified';
  const action = changeActions[verb];
  return action === 'modified' && changesAccess.has(group) ? 'acl_modified' : action;
}

const configurations: ReadonlySet<ActionGroup> = new Set(['config', 'stage', 'connection', 'gateway', 'o11']);

export function changeTypeOf(action: Action): string {
  if (datasetOf(action) === 'account') return 'AAA';
  return configurations.has(action.group) ? 'configuration' : 'application';
}

export const loginActions: Readonly<Record<EventOutcome, string>> = {
  success: 'success',
  failure: 'failure',
  unknown: 'pending',
};
