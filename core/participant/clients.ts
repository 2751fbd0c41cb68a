import type { ParticipantClient, ParticipantClientOptions } from './client.ts';

/** One client for each endpoint, made when it is first needed: commands that stay on this machine never load the SDK. */
export function createClients(options: Omit<ParticipantClientOptions, 'endpoint'>): {
  of(endpoint: string): Promise<ParticipantClient>;
  close(): Promise<void>;
} {
  const clients = new Map<string, Promise<ParticipantClient>>();
  return {
    of(endpoint) {
      const known = clients.get(endpoint);
      if (known !== undefined) return known;
      const client = import('./client.ts').then(({ createParticipantClient }) =>
        createParticipantClient({ ...options, endpoint }),
      );
      clients.set(endpoint, client);
      return client;
    },
    async close() {
      for (const client of clients.values()) (await client).close();
      clients.clear();
    },
  };
}
