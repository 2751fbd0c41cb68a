/** What a file is to the eye. By extension, because that is what people see and what Connect allows by. */
export type FileKind = 'image' | 'document' | 'sheet' | 'slides' | 'sound' | 'video' | 'other';

const KIND_OF_EXTENSION = new Map<string, FileKind>([
  ...['png', 'jpg', 'jpeg', 'jfif', 'heic', 'gif', 'webp'].map((ext) => [ext, 'image'] as const),
  ...['pdf', 'doc', 'docx', 'rtf', 'txt'].map((ext) => [ext, 'document'] as const),
  ...['csv', 'xls', 'xlsx'].map((ext) => [ext, 'sheet'] as const),
  ...['ppt', 'pptx'].map((ext) => [ext, 'slides'] as const),
  ...['wav', 'mp3', 'm4a'].map((ext) => [ext, 'sound'] as const),
  ...['mp4', 'mov'].map((ext) => [ext, 'video'] as const),
]);

export function fileKind(name: string): FileKind {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return KIND_OF_EXTENSION.get(extension) ?? 'other';
}
