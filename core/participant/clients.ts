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
      // What could not be loaded once must not be refused for ever: a file of ours may be locked for a moment.
      client.catch(() => clients.delete(endpoint));
      return client;
    },
    async close() {
      for (const client of await Promise.allSettled(clients.values())) {
        if (client.status === 'fulfilled') client.value.close();
      }
      clients.clear();
    },
  };
}
