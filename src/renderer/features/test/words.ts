/** The stages of a connection test in words. */
import type { TestStage } from '../../../contract/connection-test';
import type { Text } from '../../../texts/text';

export const stageWords: Record<TestStage, { readonly name: Text; readonly explanation: Text }> = {
  settings: { name: 'Settings', explanation: 'The settings are complete and fit together' },
  dns: { name: 'Host name', explanation: 'The host name is looked up (DNS)' },
  tcp: { name: 'Connection ## a stage of a test', explanation: 'The port accepts a connection (TCP)' },
  proxy: { name: 'Proxy', explanation: 'The proxy connects to the destination' },
  tls: { name: 'Encryption', explanation: 'Both sides agree on TLS and the certificate is checked' },
  authentication: { name: 'Authentication', explanation: 'The credentials are accepted' },
  event: { name: 'Test event', explanation: 'The destination accepts a test event' },
  acknowledgement: { name: 'Acknowledgement', explanation: 'The destination confirms that it is stored' },
  found: { name: 'Found there', explanation: 'The event is found in what the destination has stored' },
};
