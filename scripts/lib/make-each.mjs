/** Makes one package after the other, and leaves out those for which a program is missing. */
import { MissingTool } from './tool.mjs';

/**
 * @template Order
 * @param {readonly ((order: Order) => Promise<string>)[]} makers each returns the path of its package
 * @param {Order} order
 * @param {{ all: boolean, made: (path: string) => void, leftOut: (why: string) => void }} options all: whether a missing
 *   program is an error
 * @returns {Promise<void>}
 */
export async function makeEach(makers, order, { all, made, leftOut }) {
  for (const make of makers) {
    try {
      made(await make(order));
    } catch (error) {
      if (all || !(error instanceof MissingTool)) throw error;
      leftOut(error.message);
    }
  }
}
