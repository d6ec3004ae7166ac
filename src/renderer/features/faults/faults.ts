/** The faults that a rehearsal can have, as a list of choices. Pure. */
import { faultHelp, faultText, parseFault } from '../../../contract/fault-text';
import { faultLabel, faultValueHint } from '../../../contract/fault-words';
import { type Fault, faultsFor, type RehearsalTransport } from '../../../contract/rehearsal';

export interface FaultChoice {
  /** The fault's name on the command line, without its value. */
  readonly name: string;
  /** What the receiver does, in a few words. */
  readonly label: string;
  readonly meaning: string;
  /** How the value is entered. Null if the fault has none. */
  readonly valueHint: string | null;
}

const choices: readonly (FaultChoice & { readonly kind: Fault['kind'] })[] = faultHelp.flatMap(({ usage, meaning }) => {
  const [name = usage] = usage.split(/[[=]/, 1);
  const parsed = parseFault(name);
  if (!parsed.ok) return [];
  const { fault } = parsed;
  return [{ name, kind: fault.kind, label: faultLabel(fault), meaning, valueHint: faultValueHint(fault) }];
});

/** The faults that make sense with this transport. */
export function faultChoices(transport: RehearsalTransport): readonly FaultChoice[] {
  const possible = faultsFor(transport);
  return choices.filter(({ kind }) => possible.includes(kind));
}

/** The fault for a choice and its value, or what is wrong with the value. */
export function faultOf(name: string, value: string): { readonly fault: Fault } | { readonly problem: string } {
  const parsed = parseFault(value.trim() === '' ? name : `${name}=${value.trim()}`);
  return parsed.ok ? { fault: parsed.fault } : { problem: parsed.reason };
}

/** A fault as shown in the list and the box for its value. */
export function choiceOf(fault: Fault): { readonly name: string; readonly value: string } {
  const text = faultText(fault);
  const at = text.indexOf('=');
  return at < 0 ? { name: text, value: '' } : { name: text.slice(0, at), value: text.slice(at + 1) };
}
