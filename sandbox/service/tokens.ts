import { randomBytes } from 'node:crypto';
import { BoundedMap } from '../bounded-map.ts';
import type { Participant } from '../world.ts';

/** A connection token lives for a day (facts on the Participant Service, "Connection token"), in milliseconds. */
export const connectionTokenLifeMs = 24 * 60 * 60 * 1000;

/** A websocket URL must be opened within 100 s, in milliseconds (same facts). */
const ticketLifeMs = 100_000;

/** Oldest go first; Connect's own limit is not documented. */
const maxTokens = 10_000;

interface Grant {
  participant: Participant;
  expiresAt: number;
}

/**
 * The three kinds of token. Assumed: a new connection token does not revoke the older ones (facts on the Participant
 * Service, "Whether a new connection token revokes the older one").
 */
export class Tokens {
  private readonly now: () => number;
  private readonly participantTokens = new BoundedMap<string, Grant>(maxTokens);
  private readonly connectionTokens = new BoundedMap<string, Grant>(maxTokens);
  private readonly tickets = new BoundedMap<string, Grant>(maxTokens);

  /** `now` in milliseconds. */
  constructor(now: () => number) {
    this.now = now;
  }

  /** Good as long as the participant is. */
  issueParticipantToken(participant: Participant): string {
    return issue(this.participantTokens, { participant, expiresAt: Infinity });
  }

  issueConnectionToken(participant: Participant): string {
    return issue(this.connectionTokens, { participant, expiresAt: this.now() + connectionTokenLifeMs });
  }

  /** The secret part of a websocket URL. */
  issueTicket(participant: Participant): string {
    return issue(this.tickets, { participant, expiresAt: this.now() + ticketLifeMs });
  }

  /** Whose token it is, if it is one and still good. */
  resolve(kind: 'participant' | 'connection', token: string): Participant | undefined {
    const tokens = kind === 'participant' ? this.participantTokens : this.connectionTokens;
    return this.ownerOf(tokens.get(token));
  }

  /** A ticket opens one socket. */
  redeemTicket(ticket: string): Participant | undefined {
    const grant = this.tickets.get(ticket);
    this.tickets.delete(ticket);
    return this.ownerOf(grant);
  }

  /** Ends every connection token and websocket ticket that `matches`. */
  revokeConnections(matches: (participant: Participant) => boolean): void {
    revoke(this.connectionTokens, matches);
    revoke(this.tickets, matches);
  }

  revokeParticipantTokens(matches: (participant: Participant) => boolean): void {
    revoke(this.participantTokens, matches);
  }

  private ownerOf(grant: Grant | undefined): Participant | undefined {
    return grant && this.now() < grant.expiresAt ? grant.participant : undefined;
  }
}

function issue(tokens: Map<string, Grant>, grant: Grant): string {
  const token = randomBytes(96).toString('base64url');
  tokens.set(token, grant);
  return token;
}

function revoke(tokens: Map<string, Grant>, matches: (participant: Participant) => boolean): void {
  for (const [token, grant] of tokens) if (matches(grant.participant)) tokens.delete(token);
}
