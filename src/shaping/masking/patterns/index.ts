/** Every pattern by its name, and where it does not count. */
import type { MaskingPattern } from '../../../contract/masking';
import { isIdLeaf, isVersionLeaf } from '../leaf-kinds';
import { findEmails } from './email';
import type { Found } from './found';
import { findIps } from './ip';
import { findMarkedTokens, findRandomTexts } from './token';

/** @param path of the leaf that holds the text */
export function findPattern(pattern: MaskingPattern, text: string, path: string): readonly Found[] {
  switch (pattern) {
    case 'email':
      return findEmails(text);
    case 'ip':
      return isVersionLeaf(path) ? [] : findIps(text);
    case 'token':
      return isIdLeaf(path) ? findMarkedTokens(text) : [...findMarkedTokens(text), ...findRandomTexts(text)];
  }
}
