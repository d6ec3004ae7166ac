/** The faults that a rehearsal can have, as a list of choices. Pure. */
import { faultHelp, faultText, parseFault } from '../../../contract/fault-text';
import { type Fault, faultsFor, type RehearsalTransport } from '../../../contract/rehearsal';
import { translated } from '../../../texts/translate';
import { faultLabel, faultValueHint } from './fault-words';

export interface FaultChoice {
  /** The fault's name on the command line, without its value. */
  readonly name: string;
  /** What the receiver does, in a few words. */
  readonly label: string;
  /** Completes "The receiver …". */
  readonly meaning: string;
  /** How the value is entered. Null if the fault has none. */
  readonly valueHint: string | null;
}

const all = faultHelp.flatMap(({ usage, meaning }) => {
  const [name = usage] = usage.split(/[[=]/, 1);
  const parsed = parseFault(name);
  if (!parsed.ok) return [];
  return [{ name, fault: parsed.fault, meaning }];
});

/** The faults that make sense with this transport. */
export function faultChoices(transport: RehearsalTransport): readonly FaultChoice[] {
  const possible = faultsFor(transport);
  return all
    .filter(({ fault }) => possible.includes(fault.kind))
    .map(({ name, fault, meaning }) => ({
      name,
      label: faultLabel(fault),
      meaning: translated(meaning),
      valueHint: faultValueHint(fault),
    }));
}

/** The fault for a choice and its value, or what is wrong with the value. */
export function faultOf(name: string, value: string): { readonly fault: Fault } | { readonly problem: string } {
  const parsed = parseFault(value.trim() === '' ? name : `${name}=${value.trim()}`);
  return parsed.ok ? { fault: parsed.fault } : { problem: translated(parsed.reason) };
}

/** A fault as shown in the list and the box for its value. */
export function choiceOf(fault: Fault): { readonly name: string; readonly value: string } {
  const text = faultText(fault);
  const at = text.indexOf('=');
  return at < 0 ? { name: text, value: '' } : { name: text.slice(0, at), value: text.slice(at + 1) };
}
