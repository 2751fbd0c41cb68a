import { vi } from 'vitest';
import { Tokens } from '../../sandbox/service/tokens.ts';
import { Presigner } from '../../sandbox/store/presign.ts';

/**
 * Every secret that sandboxes of this process make from now on: participant and connection tokens, tickets of websockets,
 * signatures of pre-signed URLs. Taken where they are made, so that none is forgotten that a test does not think of.
 */
export function collectSecrets(): { tokens: Set<string>; tickets: Set<string>; signatures: Set<string> } {
  const secrets = { tokens: new Set<string>(), tickets: new Set<string>(), signatures: new Set<string>() };
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its object below
  const { issueParticipantToken, issueConnectionToken, issueTicket } = Tokens.prototype;
  const kept = (made: string, where: Set<string>): string => {
    where.add(made);
    return made;
  };
  vi.spyOn(Tokens.prototype, 'issueParticipantToken').mockImplementation(function (this: Tokens, whose) {
    return kept(issueParticipantToken.call(this, whose), secrets.tokens);
  });
  vi.spyOn(Tokens.prototype, 'issueConnectionToken').mockImplementation(function (this: Tokens, whose) {
    return kept(issueConnectionToken.call(this, whose), secrets.tokens);
  });
  vi.spyOn(Tokens.prototype, 'issueTicket').mockImplementation(function (this: Tokens, whose) {
    return kept(issueTicket.call(this, whose), secrets.tickets);
  });
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its object below
  const { url } = Presigner.prototype;
  vi.spyOn(Presigner.prototype, 'url').mockImplementation(async function (this: Presigner, request) {
    const signed = await url.call(this, request);
    kept(new URL(signed).searchParams.get('X-Amz-Signature') ?? signed, secrets.signatures);
    return signed;
  });
  return secrets;
}
