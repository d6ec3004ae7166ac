/** Every pattern by its name, and where it does not count. */
import type { MaskingPattern } from '../../../contract/masking';
import { isIdLeaf, isVersionLeaf } from '../leaf-kinds';
import { findEmails } from './email';
import type { Found } from './found';
import { findIps } from './ip';
import { findMarkedTokens, findRandomTexts } from './token';

/** @param pathOf the leaf that holds the text; asked only where something is found */
export function findPattern(pattern: MaskingPattern, text: string, pathOf: () => string): readonly Found[] {
  switch (pattern) {
    case 'email':
      return findEmails(text);
    case 'ip': {
      const found = findIps(text);
      return found.length > 0 && isVersionLeaf(pathOf()) ? [] : found;
    }
    case 'token': {
      const marked = findMarkedTokens(text);
      const random = findRandomTexts(text);
      return random.length === 0 || isIdLeaf(pathOf()) ? marked : [...marked, ...random];
    }
  }
}
