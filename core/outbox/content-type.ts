import { lookup } from 'mime-types';
import { CONTENT_TYPE_MAX } from '../../contract/limits.ts';

const UNKNOWN = 'application/octet-stream';
/** `type/subtype` in the characters of RFC 6838. */
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/;

/**
 * The ContentType that goes with a file name. The name decides, because Connect holds type and extension against each
 * other; what the sender announced counts only where the name says nothing.
 */
export function contentTypeOf(name: string, announced = ''): string {
  // The registry's image/pjpeg is Internet Explorer's word for the same bytes; services that look expect image/jpeg.
  if (/\.jfif$/i.test(name)) return 'image/jpeg';
  const byName = /\.[^.]+$/.test(name) ? lookup(name) : false;
  if (byName !== false) return byName;
  const type = announced.split(';', 1).join('').trim().toLowerCase();
  return MEDIA_TYPE.test(type) && type.length <= CONTENT_TYPE_MAX ? type : UNKNOWN;
}
