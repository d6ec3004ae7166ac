/** What an operation is in ECS: `event.category` with the types that ECS expects of it. */
import type { Action } from '../odc/action';
import type { ActionVerb } from '../odc/action-table';
import type { EventOutcome } from '../odc/outcome';

export interface Categorization {
  readonly category: 'authentication' | 'iam' | 'configuration' | 'package' | 'api';
  readonly type: readonly string[];
}

const changes: Readonly<Partial<Record<ActionVerb, string>>> = { create: 'creation', delete: 'deletion' };
const lifecycle: Readonly<Partial<Record<ActionVerb, string>>> = { install: 'installation', remove: 'deletion' };

export function categorizationOf({ group, verb }: Action, outcome: EventOutcome): Categorization {
  const change = changes[verb] ?? 'change';
  switch (group) {
    case 'login':
      // A login that failed, or may have failed, starts nothing.
      return { category: 'authentication', type: [outcome === 'success' ? 'start' : 'info'] };
    case 'user.create':
    case 'user.delete':
    case 'user.invite':
    case 'user.pwreset':
      return { category: 'iam', type: ['user', change] };
    case 'role.grant':
    case 'role.revoke':
      return { category: 'iam', type: ['user', 'change', 'admin'] };
    case 'role.def':
      return { category: 'iam', type: ['admin', change] };
    case 'group.def':
    case 'group.roles':
    case 'group.members':
      return { category: 'iam', type: ['group', change] };
    case 'stage':
    case 'config':
    case 'o11':
    case 'gateway':
    case 'connection':
    case 'asset.crud':
    case 'build':
      return { category: 'configuration', type: [change] };
    case 'asset.life':
      return { category: 'package', type: [lifecycle[verb] ?? 'change'] };
    case 'convert':
    case 'test':
    case 'other':
      return { category: 'api', type: [verb === 'read' ? 'access' : 'info'] };
  }
}
