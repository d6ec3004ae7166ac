/** Commands from within: what the tray, the menu and the close hint ask of the app goes the same way as what the page asks. */
import type { CommandInput, CommandName, CommandOutput } from '../../contract/commands';
import { SluiceError } from '../../contract/errors';
import type { Dispatch } from './requests';

/** @throws {SluiceError} with the failure that the command was answered with */
export type Call = <N extends CommandName>(name: N, input: CommandInput<N>) => Promise<CommandOutput<N>>;

export function callThrough(dispatch: Dispatch): Call {
  return async <N extends CommandName>(name: N, input: CommandInput<N>) => {
    const answer = await dispatch({ id: 0, name, input });
    if (answer.ok) return answer.value as CommandOutput<N>;
    const { code, ...detail } = answer.failure;
    throw new SluiceError(code, detail);
  };
}
