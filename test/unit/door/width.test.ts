// The width of the bridge: what a page can ask for is written down in the preload, and is what the contract declares.
import { expect, it } from 'vitest';
import { commandNames } from '../../../src/contract/commands';
import { bridgeCommands } from '../../../src/preload/commands';

it('the page can ask for the commands of the contract and no others', () => {
  expect(bridgeCommands).toEqual([...commandNames].sort());
});

it('no command gives a stored secret back', () => {
  expect(commandNames.filter((name) => /secret|reveal|decrypt/i.test(name))).toEqual(['sources.newSecret']);
});
