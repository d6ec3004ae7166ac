/** Finds tokens and keys: by the forms that providers give them, and what is too random to be a word. */
import type { Find, Found } from './found';

/** The groups that are left out of what is found stand in front of the token. */
const known: readonly RegExp[] = [
  // JSON Web Token, signed or encrypted.
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){1,4}/g,
  // Keys of AWS.
  /(?<![A-Z0-9])(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA|ANVA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])/g,
  // GitHub, GitLab, Slack, Stripe, OpenAI and others that mark their tokens.
  /(?<![A-Za-z0-9])(?:gh[opusr]_|github_pat_|glpat-|xox[abeoprs]-|xapp-|sk-|[rsp]k_(?:live|test)_|npm_|pypi-|hf_|dop_v1_|shpat_|AIza|ya29\.|SG\.)[A-Za-z0-9_.-]{10,}/g,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g,
];

const CREDENTIAL = /(?<=(?<![A-Za-z0-9])(?:bearer|basic)\s{1,8})[A-Za-z0-9._~+/=-]{8,}/gi;
const HEX = /(?<![A-Za-z0-9])[0-9A-Fa-f]{32,}(?![A-Za-z0-9])/g;
const BASE64 = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{40,}={0,2}/g;

/** No token of these forms is shorter. */
const SHORTEST = 12;

/** Tokens of a form that nothing else has. */
export const findMarkedTokens: Find = (text) =>
  text.length < SHORTEST
    ? []
    : [
        ...known.flatMap((pattern) => matches(text, pattern, () => true)),
        ...matches(text, CREDENTIAL, (run) => /[\d._~+/=]|[a-z][A-Z]/.test(run)),
      ];

/** Long random texts; an id may be one. */
export const findRandomTexts: Find = (text) =>
  text.length < 32
    ? []
    : [...matches(text, HEX, (run) => /\d/.test(run) && /[A-Fa-f]/.test(run)), ...matches(text, BASE64, isRandom)];

function matches(text: string, pattern: RegExp, isOne: (run: string) => boolean): Found[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: run, index }) =>
    isOne(run) ? [{ start: index, end: index + run.length }] : [],
  );
}

/** Words and paths change between lower case, capitals and digits far less often than what is random; names have few digits. */
function isRandom(run: string): boolean {
  const digits = run.match(/\d/g)?.length ?? 0;
  if (digits === 0 || !/[a-z]/.test(run) || !/[A-Z]/.test(run)) return false;
  const changes = run.match(/[a-z](?![a-z])|[A-Z](?![A-Z])|\d(?!\d)/g)?.length ?? 0;
  return changes >= run.length * 0.3 && (digits >= 3 || /[+/=_-]/.test(run));
}
