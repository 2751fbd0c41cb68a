import { answerLimits } from './limits.ts';

/** What an upload's headers are made of. */
export interface UploadFacts {
  contactId: string;
  name: string;
  contentType: string;
  sizeInBytes: number;
}

/** The headers that Connect's own answers have been seen to ask for (facts on S3, "HeadersToInclude seen in the wild"). */
export function uploadHeaders({
  contactId,
  name,
  contentType,
  sizeInBytes,
}: UploadFacts): Record<string, string> {
  return {
    'Content-Type': contentType,
    'Content-Length': String(sizeInBytes),
    'Content-Disposition': contentDisposition(name),
    'x-amz-acl': 'bucket-owner-full-control',
    'x-amz-expected-bucket-owner': '111122223333',
    'x-amz-meta-account_id': '111122223333',
    'x-amz-meta-contact_id': contactId,
    'x-amz-meta-initial_contact_id': contactId,
    'x-amz-meta-organization_id': 'sandbox',
  };
}

/**
 * A Content-Disposition of printable ASCII: quoted where the name allows it, otherwise as RFC 5987 has it. The name's stem
 * is cut, at a character and not inside one, until the value fits the model's limit.
 */
export function contentDisposition(name: string): string {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : '';
  const stem = Array.from(name.slice(0, name.length - extension.length));
  for (let length = stem.length; length > 0; length -= 1) {
    const value = dispositionOf(stem.slice(0, length).join('') + extension);
    if (value.length <= answerLimits.uploadHeaderValue) return value;
  }
  return 'attachment';
}

function dispositionOf(name: string): string {
  if (/^[ !#-[\]-~]*$/.test(name)) return `attachment; filename="${name}"`;
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}
