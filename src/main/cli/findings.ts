/** Collects all problems of a configuration file with their positions, so that one run reports all of them. */
import type { z } from 'zod';
import type { ErrorCode } from '../../contract/errors';
import { nearestName } from './nearest';
import { type Place, pathText, type ValuePath } from './yaml-document';

export interface Finding extends Place {
  readonly path: string;
  readonly message: string;
  readonly code: ErrorCode;
}

export class Findings {
  readonly #placeOf: (path: ValuePath) => Place;
  readonly #problems: Finding[] = [];
  readonly #warnings: Finding[] = [];

  constructor(placeOf: (path: ValuePath) => Place) {
    this.#placeOf = placeOf;
  }

  problem(path: ValuePath, message: string, code: ErrorCode = 'SLUICE-CFG-002'): void {
    this.#problems.push({ ...this.#placeOf(path), path: pathText(path), message, code });
  }

  warning(path: ValuePath, message: string): void {
    this.#warnings.push({ ...this.#placeOf(path), path: pathText(path), message, code: 'SLUICE-CFG-002' });
  }

  /** Reports unknown keys of an object and suggests the key that was probably meant. */
  unknownKeys(value: Readonly<Record<string, unknown>>, known: readonly string[], path: ValuePath): void {
    for (const key of Object.keys(value)) {
      if (!known.includes(key)) this.unknownKey([...path, key], known);
    }
  }

  unknownKey(path: ValuePath, known: readonly string[]): void {
    const nearest = nearestName(String(path.at(-1)), known);
    this.problem(
      path,
      nearest === undefined
        ? `Unknown setting. Available here: ${known.join(', ')}.`
        : `Unknown setting. Did you mean "${nearest}"?`,
    );
  }

  /** @param known keys of the objects at these paths (as text), for hints on unknown ones */
  zodIssues(error: z.ZodError, path: ValuePath, known: Readonly<Record<string, readonly string[]>> = {}): void {
    for (const issue of error.issues) {
      const own = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) this.unknownKey([...path, ...own, key], known[pathText(own)] ?? []);
      } else {
        const missing = issue.code === 'invalid_type' && issue.input === undefined;
        this.problem([...path, ...own], missing ? 'This setting is missing.' : issue.message);
      }
    }
  }

  get problems(): readonly Finding[] {
    return inOrder(this.#problems);
  }

  get warnings(): readonly Finding[] {
    return inOrder(this.#warnings);
  }
}

function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => a.line - b.line || a.column - b.column);
}
