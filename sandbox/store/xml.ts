import type { Refusal } from './refusals.ts';

/** S3's error document. */
export function errorXml(refusal: Refusal, requestId: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<Error><Code>${escapeXml(refusal.code)}</Code><Message>${escapeXml(refusal.message)}</Message>` +
      `<RequestId>${escapeXml(requestId)}</RequestId><HostId>sandbox</HostId></Error>`,
  ].join('\n');
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
