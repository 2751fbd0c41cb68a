import { ConnectParticipantClient } from '@aws-sdk/client-connectparticipant';

/** The real SDK, pointed at the sandbox: no credentials, no signature, no retries, no clock correction. */
export function sdkClient(endpoint: string): ConnectParticipantClient {
  return new ConnectParticipantClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: '', secretAccessKey: '' },
    signer: { sign: (request) => Promise.resolve(request) },
    maxAttempts: 1,
  });
}
