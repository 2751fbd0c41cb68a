/** Longest file name of the common file systems, bytes of UTF-8. */
export const NAME_MAX_BYTES = 255;
/** More than this after the last dot is no extension worth keeping, bytes. */
const EXTENSION_MAX_BYTES = 32;
/** What a file is called of whose name nothing is left. */
const NAMELESS = 'attachment';

/** Path separators, what Windows refuses, and control characters. */
const FORBIDDEN = /[/\\<>:"|?*\p{Cc}]/gu;
/**
 * Characters that cannot be seen: with a right-to-left override `exe.pdf` can be shown for `fdp.exe`. Zero-width joiners
 * stay, because emoji and several scripts need them.
 */
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/gu;
/** Device names of Windows, whatever the extension; the superscripts count as digits there. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * A name that every file system takes and that shows what it is, made from one that a stranger chose. The rules are the
 * same on every system, since the folder may be a share or be copied elsewhere.
 *
 * @param maxBytes - of the result, UTF-8; the extension is kept when the name is cut.
 */
export function safeName(name: string, maxBytes = NAME_MAX_BYTES): string {
  const readable = name.normalize('NFC').toWellFormed().replace(INVISIBLE, '').replace(FORBIDDEN, '_');
  const visible = trimEnds(readable);
  const named = /^_*$/.test(visible) ? NAMELESS : visible;
  const allowed = RESERVED.test(named.replace(/\s+(?=\.|$)/, '')) ? `_${named}` : named;
  return trimEnds(fit(allowed, maxBytes));
}

/** The same name with a number before the extension: `report (1).pdf`, still within {@link NAME_MAX_BYTES}. */
export function numberedName(name: string, number: number): string {
  if (number === 0) return name;
  const { stem, extension } = splitName(name);
  const suffix = ` (${number})${extension}`;
  return `${cut(stem, NAME_MAX_BYTES - Buffer.byteLength(suffix))}${suffix}`;
}

/** Leading dots hide a file; Windows drops dots and spaces at the end. */
function trimEnds(name: string): string {
  return name.replace(/^[.\s]+/u, '').replace(/[.\s]+$/u, '');
}

function fit(name: string, maxBytes: number): string {
  if (Buffer.byteLength(name) <= maxBytes) return name;
  const { stem, extension } = splitName(name);
  return `${cut(stem, maxBytes - Buffer.byteLength(extension))}${extension}`;
}

function splitName(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot) : '';
  const isWorthKeeping = Buffer.byteLength(extension) <= EXTENSION_MAX_BYTES;
  return isWorthKeeping
    ? { stem: name.slice(0, name.length - extension.length), extension }
    : { stem: name, extension: '' };
}

/** Cut between graphemes, so that no letter loses its accent and no emoji falls apart. */
function cut(text: string, maxBytes: number): string {
  let bytes = 0;
  let kept = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > maxBytes) break;
    kept += segment;
  }
  return kept.trimEnd();
}
