/** Finds what an event's operation does, whatever its spelling. */
import { boundedCache } from '../../destinations/mapping/bounded-cache';
import { type ActionGroup, type ActionObject, type ActionVerb, actionTable } from './action-table';

export interface Action {
  readonly group: ActionGroup;
  readonly verb: ActionVerb;
  readonly object: ActionObject;
}

/** An operation that ODC's documentation does not name. */
const OTHER: Action = { group: 'other', verb: 'other', object: 'unknown' };

const cases = actionTable.flatMap(({ group, object, cases }) =>
  cases.map(({ all, without = [], verb }) => ({ all, without, action: { group, verb, object } })),
);

/** Lower case, letters and digits only: "Create org role", `OrgRole_Create` and `CREATEORGROLE` differ in nothing else. */
export function normalized(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** There are some dozens of operations. */
const REMEMBERED = 1_000;

const actionNamed = boundedCache(REMEMBERED, (text): Action => {
  const name = normalized(text);
  const fits = ({ all, without }: (typeof cases)[number]) =>
    all.every((part) => name.includes(part)) && !without.some((part) => name.includes(part));
  return cases.find(fits)?.action ?? OTHER;
});

export function actionOf(text: string | undefined): Action {
  return text === undefined ? OTHER : actionNamed(text);
}

/** An action as words: "CreateMCPConnection" → "Create MCP connection". One that has spaces stays as it is. */
export const readableAction = boundedCache(REMEMBERED, (text: string): string => {
  if (/\s/.test(text)) return text;
  const words = text
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[\s_\-.]+/)
    .filter((word) => word !== '');
  const isAbbreviation = (word: string) => /^[\p{Lu}\p{N}]{2,}$/u.test(word);
  return words.map((word, index) => (index === 0 || isAbbreviation(word) ? word : word.toLowerCase())).join(' ');
});
