import { ATTACHMENTS_PER_CHAT, DEFAULT_EXTENSIONS, SIZE_DEFAULT_IN_BYTES } from '../../contract/limits.ts';
import { ownLimitsSchema } from '../../contract/terms.ts';
import type { FileLimits, OwnLimits } from '../../contract/views.ts';

/** As Amazon counts the sizes of attachments: 20 MB are 20,971,520 bytes. */
export const BYTES_PER_MEGABYTE = 1024 * 1024;

/** The limits as somebody types them. */
export interface TypedLimits {
  /** Megabytes of {@link BYTES_PER_MEGABYTE}. A number field that was emptied gives ''. */
  readonly megabytes: number | '';
  /** Separated by spaces, commas or lines, with or without their dots. */
  readonly extensions: string;
  readonly attachments: number | '';
}

export const DEFAULT_TYPED_LIMITS: TypedLimits = {
  megabytes: SIZE_DEFAULT_IN_BYTES / BYTES_PER_MEGABYTE,
  extensions: DEFAULT_EXTENSIONS.join(', '),
  attachments: ATTACHMENTS_PER_CHAT.default,
};

export function typedLimits({ maxSizeInBytes, extensions, attachments }: FileLimits): TypedLimits {
  return {
    // Two decimals: what an administrator set is a whole number, nearly always.
    megabytes: Math.round((maxSizeInBytes / BYTES_PER_MEGABYTE) * 100) / 100,
    extensions: extensions.join(', '),
    attachments,
  };
}

export type LimitField = keyof TypedLimits;
export type ReadLimits = { ok: true; limits: OwnLimits } | { ok: false; fields: readonly LimitField[] };

/** What was typed, as far as it differs from Connect's defaults, or the fields that cannot be so. */
export function readLimits(typed: TypedLimits): ReadLimits {
  const extensions = extensionsIn(typed.extensions);
  const read = {
    megabytes: ownLimitsSchema.shape.maxSizeInBytes.safeParse(
      Math.round(Number(typed.megabytes) * BYTES_PER_MEGABYTE),
    ),
    extensions: ownLimitsSchema.shape.extensions.safeParse(extensions),
    attachments: ownLimitsSchema.shape.attachments.safeParse(typed.attachments),
  };
  if (!read.megabytes.success || !read.extensions.success || !read.attachments.success) {
    const fields = (['megabytes', 'extensions', 'attachments'] as const).filter(
      (field) => !read[field].success,
    );
    return { ok: false, fields };
  }
  const [size, count] = [read.megabytes.data, read.attachments.data];
  return {
    ok: true,
    limits: {
      ...(size !== SIZE_DEFAULT_IN_BYTES && { maxSizeInBytes: size }),
      ...(!isDefault(extensions) && { extensions }),
      ...(count !== ATTACHMENTS_PER_CHAT.default && { attachments: count }),
    },
  };
}

function extensionsIn(text: string): string[] {
  const found = text.split(/[\s,;]+/).map((word) => word.replace(/^\*?\./, '').toLowerCase());
  return [...new Set(found.filter((word) => word !== ''))].sort();
}

function isDefault(extensions: readonly string[]): boolean {
  return extensions.join() === DEFAULT_EXTENSIONS.toSorted().join();
}
