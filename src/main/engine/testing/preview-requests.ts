/** Shows the exact requests by which a test event would be sent. No network, no secret. */
import { testEvent } from '../../../contract/audit-event';
import type { RequestPreview } from '../../../contract/connection-test';
import { SluiceError } from '../../../contract/errors';
import { batchOf } from '../../../destinations/batch';
import { openSender, type SenderSource } from './open-sender';

/**
 * @param event the bytes of an event from the trail; by default that of a connection test
 * @throws {SluiceError} when the settings are wrong
 */
export async function previewRequests(source: SenderSource, event?: Uint8Array): Promise<readonly RequestPreview[]> {
  const opened = openSender(source);
  if (!opened.ok) {
    const { code, raw } = opened.failure;
    throw new SluiceError(code, raw === undefined ? {} : { raw });
  }
  const { dependencies } = source;
  const searchId = `sluice-test-${dependencies.randomUuid()}`;
  const bytes = event ?? new TextEncoder().encode(JSON.stringify(testEvent(searchId, dependencies.nowMs())));
  try {
    return await opened.sender.preview(batchOf([bytes]));
  } finally {
    await opened.sender.close();
  }
}
