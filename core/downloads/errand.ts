import { LINK_USABLE_SECONDS } from '../../contract/limits.ts';
import type { AttachmentView, LinkView } from '../../contract/views.ts';
import type { AttachmentRef } from './shown.ts';

/** What a link is renewed before it must still be good for a copy, seconds: the call has to wait for its turn in the pace. */
const RENEWAL_MARGIN_SECONDS = 5;

/**
 * A link that ends this soon is let go, milliseconds: the answer could come too late. Were it tried, then on a screen with
 * more links than the pace can renew each call would be for one that ends meanwhile, and none would live.
 */
const TOO_LATE_MS = 1_000;

/** Something to ask the service for by ourselves, for what is on a screen: to renew a link, or how large a file is. */
export interface Errand {
  for: 'link' | 'size';
  attachment: AttachmentRef;
}

/** An attachment that is shown, and what is known of it. Times are epoch milliseconds of the workstation. */
export interface ShownAttachment {
  attachment: Pick<AttachmentView, 'contact' | 'attachmentId' | 'status' | 'sizeInBytes'>;
  link: LinkView | undefined;
  /** When it may be asked about again; over unless a call has failed. */
  notBefore: number;
}

/** When a link that is shown is to be renewed: with enough left for a copy, or halfway if it never has that much. */
export function renewalDueAt({ expiresAt, lifetimeInSeconds }: LinkView): number {
  const leastSeconds = LINK_USABLE_SECONDS + RENEWAL_MARGIN_SECONDS;
  return expiresAt - Math.min(leastSeconds, lifetimeInSeconds / 2) * 1000;
}

/**
 * What to ask for next: first the link that ends first, then sizes. A link that has ended stays so, and nothing is asked
 * for one: where there are more than the pace can renew, the ones that it can stay, and the others do not come and go.
 *
 * @returns the errand, or when there may be one; undefined if nothing that is known now leads to any.
 */
export function nextErrand(
  shown: readonly ShownAttachment[],
  now: number,
): { errand: Errand } | { at: number } | undefined {
  const links = shown
    .flatMap(({ attachment, link, notBefore }) =>
      link === undefined || link.expiresAt - now < TOO_LATE_MS
        ? []
        : [{ attachment, link, at: Math.max(renewalDueAt(link), notBefore) }],
    )
    .sort((a, b) => a.link.expiresAt - b.link.expiresAt);
  const due = links.find(({ at }) => at <= now);
  if (due !== undefined) return { errand: { for: 'link', attachment: due.attachment } };
  const unsized = shown.filter(
    ({ attachment: { sizeInBytes, status } }) => sizeInBytes === undefined && status === 'APPROVED',
  );
  const size = unsized.find(({ notBefore }) => notBefore <= now);
  if (size !== undefined) return { errand: { for: 'size', attachment: size.attachment } };
  const at = Math.min(...links.map((each) => each.at), ...unsized.map(({ notBefore }) => notBefore));
  return Number.isFinite(at) ? { at } : undefined;
}
