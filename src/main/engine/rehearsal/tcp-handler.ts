/** Handles raw TCP and TLS connections of a rehearsal (syslog): passes bytes to the receiver, and applies the fault. */
import type { Socket } from 'node:net';
import type { ReceiverAnswer, StreamReceiver } from '../../../destinations/receiver';
import { reset } from './listener';
import type { RehearsalState } from './rehearsal-state';

export interface TcpHandlerOptions {
  readonly receiver: StreamReceiver;
  readonly state: RehearsalState;
  /** Called when the receiver throws, which is a defect of the rehearsal. The connection ends. */
  readonly onProblem: (error: unknown) => void;
}

export function tcpHandler({ receiver, state, onProblem }: TcpHandlerOptions) {
  let connections = 0;
  return (socket: Socket): void => {
    connections += 1;
    const line = `connection ${connections}`;
    const session = receiver.connect();
    const note = (body: Uint8Array, answer: ReceiverAnswer | null) => {
      // The protocol has no answers. As long as the connection stays open, what was sent was taken.
      const answered = answer?.status === 0 ? { status: 0, body: '' } : null;
      state.record({ atMs: state.nowMs, line, rawHeaders: [], body, wireBytes: body.length, answer, answered });
    };
    // Keeps the order even when a slow fault delays one chunk.
    let turn = Promise.resolve();
    let isOver = false;
    const inTurn = (step: () => void | Promise<void>) => {
      turn = turn.then(step).catch((error: unknown) => {
        isOver = true;
        onProblem(error);
        socket.destroy();
      });
    };
    socket.on('data', (chunk) => {
      inTurn(async () => {
        if (isOver) return;
        const { fault } = state;
        if (fault?.kind === 'cutBody') {
          note(chunk, null);
          reset(socket);
          return;
        }
        if (fault?.kind === 'hang') {
          // Stop reading, so that the sender's buffers fill up as with a real receiver.
          socket.pause();
          note(chunk, null);
          return;
        }
        if (fault?.kind === 'slow') await state.delay(fault.delayMs);
        const answer = session.feed(chunk, state.context(chunk.length));
        note(chunk, answer);
        if (answer.status === 0) return;
        isOver = true;
        socket.destroySoon();
      });
    });
    socket.once('end', () => {
      inTurn(() => {
        if (isOver) return;
        const answer = session.end();
        if (answer.checks.length > 0) note(new Uint8Array(0), answer);
        socket.end();
      });
    });
  };
}
