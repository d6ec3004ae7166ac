/** Finds texts of the page that are not translated. Pure: files in, problems out. */
import { parseSync } from 'vite';

/** @typedef {{ readonly path: string, readonly text: string }} SourceFile */
/** @typedef {{ type: string, start: number, [key: string]: unknown }} Node */

/** Attributes that people read or hear, even if their value is one word in lower case. */
const SPOKEN = /^(label|title|placeholder|description|alt|aria-(label|description|roledescription|valuetext))$/;
/** Two words, or one that begins as a sentence does. */
const SENTENCE = /\p{L}{2,}[,:;]? \p{L}|^\p{Lu}\p{Ll}+[.…:?!]?$/u;
/** Styles, media queries, paths of drawings and types of content. */
const CODE =
  /var\(--|^[\w-]+: ?[\w#-]+(;|$)|^\(?(min|max|prefers|forced)-|(\d|\{\})(px|%|fr|rem)|^[MLHVCSZ][\d. ]|^application\/|^text\//;
/** Names of keys and of the product, and selectors of elements. */
const NAMES =
  /^SLUICE-[A-Z]+-\d+$|^(Alt|Control|End|Enter|Escape|Home|Meta|Shift|Sluice)$|\[[\w-]+(="[^"]*")?\]|:(first|last)-child/;
/** Calls whose texts only developers see. */
const FOR_DEVELOPERS = /^(Error|TypeError|RangeError|lazyCode|RegExp)$/;

/** @param {string} text */
const isSentence = (text) => SENTENCE.test(text.trim()) && !CODE.test(text.trim()) && !NAMES.test(text.trim());

/**
 * @param {SourceFile} file
 * @param {ReadonlySet<string>} catalogue the texts that have a translation
 * @returns {string[]} problems as "path:line: text"
 */
export function untranslatedIn({ path, text }, catalogue) {
  /** @type {string[]} */
  const problems = [];
  /** @param {Node} node @param {string} what */
  const report = (node, what) =>
    problems.push(`${path}:${text.slice(0, node.start).split('\n').length}: ${what.trim().replaceAll(/\s+/g, ' ')}`);

  /** @param {Node} node @param {Node | null} parent */
  const visit = (node, parent) => {
    if (/^(Import|Export(All|Named))Declaration$/.test(node.type) && node.source) return;
    if (/^TS/.test(node.type) && !/^TS(As|Satisfies|NonNull)/.test(node.type)) return;
    if (/^(New|Call)Expression$/.test(node.type)) {
      const callee = /** @type {Node} */ (node.callee);
      if (FOR_DEVELOPERS.test(String(callee.name))) return;
      // Put together and looked up: a test has to list the texts.
      const [first] = /** @type {Node[]} */ (node.arguments);
      if (callee.name === 'translated' && first?.type === 'TemplateLiteral') return;
    }
    if (node.type === 'JSXText') {
      if (/\p{L}/u.test(String(node.value)) && !NAMES.test(String(node.value).trim())) report(node, String(node.value));
      return;
    }
    if (node.type === 'JSXAttribute') {
      const name = /** @type {Node} */ (node.name).name;
      const value = /** @type {Node | null} */ (node.value);
      if (name === 'className') return;
      if (value?.type === 'Literal' && typeof value.value === 'string') {
        const spoken = SPOKEN.test(String(name)) ? /\p{L}/u.test(value.value) : isSentence(value.value);
        if (name === 'text' ? !catalogue.has(value.value) : spoken) report(node, `${name}="${value.value}"`);
        return;
      }
    }
    if (node.type === 'Literal' && typeof node.value === 'string') {
      const isKey = parent?.type === 'Property' && parent.key === node && parent.value !== node;
      // Such as a key of the keyboard.
      const isCompared = parent?.type === 'BinaryExpression' && /^[!=]==$/.test(String(parent.operator));
      if (!isKey && !isCompared && isSentence(node.value) && !catalogue.has(node.value)) report(node, node.value);
      return;
    }
    if (node.type === 'TemplateLiteral') {
      const quasis = /** @type {Node[]} */ (node.quasis);
      const written = quasis.map((each) => /** @type {{ cooked: string }} */ (each.value).cooked).join('{}');
      if (/\p{L}{2,} (\p{L}{2,}|\{\})|\{\} \p{L}{2,}/u.test(written) && !CODE.test(written)) report(node, written);
    }
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (typeof child === 'object' && child !== null && typeof child.type === 'string') visit(child, node);
      }
    }
  };
  visit(/** @type {Node} */ (/** @type {unknown} */ (parseSync(path, text).program)), null);
  return problems;
}
