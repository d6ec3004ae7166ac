/** Takes raw TCP or TLS connections for a rehearsal (syslog): feeds the receiver, puts the fault in the way. */
import type { Socket } from 'node:net';
import type { ReceiverAnswer, StreamReceiver } from '../../../destinations/receiver';
import { reset } from './listener';
import type { RehearsalState } from './rehearsal-state';

export interface TcpHandlerOptions {
  readonly receiver: StreamReceiver;
  readonly state: RehearsalState;
  /** A receiver that throws is a mistake in the rehearsal: it is said, and the connection ends. */
  readonly onProblem: (error: unknown) => void;
}

export function tcpHandler({ receiver, state, onProblem }: TcpHandlerOptions) {
  let connections = 0;
  return (socket: Socket): void => {
    connections += 1;
    const line = `connection ${connections}`;
    const session = receiver.connect();
    const note = (body: Uint8Array, answer: ReceiverAnswer | null) => {
      // There is nothing to answer with: what is taken is told from what is not by the connection's going on.
      const answered = answer?.status === 0 ? { status: 0, body: '' } : null;
      state.record({ atMs: state.nowMs, line, rawHeaders: [], body, wireBytes: body.length, answer, answered });
    };
    // In order even when a slow fault holds one chunk back.
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
          // Unread, so that the sender's buffers fill up as they would.
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
