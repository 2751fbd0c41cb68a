import { z } from 'zod';

/** What DESIGN §8 says that `--json` prints, written down apart from the program so that it is judged and not repeated. */

const time = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const error = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

const sent = {
  id: z.uuid().nullable(),
  name: z.string(),
  state: z.string(),
  attachmentId: z.string().nullable(),
  sha256: sha256.nullable(),
  error: error.nullable(),
};

export const errorLine = z.strictObject({ error });
export const sentLine = z.strictObject({ upload: z.strictObject(sent) });
export const uploadLine = z.strictObject({ upload: z.looseObject(sent) });
export const contactLine = z.strictObject({
  contact: z.looseObject({ id: z.uuid(), label: z.string(), state: z.string() }),
});
export const attachmentLine = z.strictObject({
  attachment: z.strictObject({
    attachmentId: z.string(),
    name: z.string(),
    contentType: z.string(),
    status: z.enum(['APPROVED', 'REJECTED', 'IN_PROGRESS']),
    from: z.strictObject({ role: z.string(), name: z.string().nullable() }),
    at: time,
  }),
});
export const linkLine = z.strictObject({
  link: z.strictObject({ attachmentId: z.string(), url: z.url(), expiresAt: time, sizeInBytes: z.int() }),
});
export const downloadLine = z.strictObject({
  download: z.looseObject({
    path: z.string().nullable(),
    sizeInBytes: z.int().nullable(),
    sha256: sha256.nullable(),
  }),
});
export const historyLine = z.strictObject({
  history: z.looseObject({ direction: z.enum(['sent', 'received']), name: z.string(), state: z.string() }),
});
export const findingLine = z.strictObject({
  finding: z.strictObject({
    check: z.string(),
    status: z.enum(['ok', 'warn', 'fail']),
    says: z.string(),
    next: z.string().optional(),
  }),
});
const sandboxContact = z.looseObject({
  contactId: z.string(),
  label: z.string(),
  participantToken: z.string(),
});
export const readyLine = z.strictObject({
  event: z.literal('ready'),
  endpoint: z.url(),
  control: z.url(),
  contacts: z.array(sandboxContact).min(1),
});

/** The lines of a stdout, each one object of this shape. */
export function parseLines<Line>(stdout: string, shape: z.ZodType<Line>): Line[] {
  return jsonLines(stdout).map((line) => shape.parse(line));
}

/** The one line of a stdout. */
export function parseLine<Line>(stdout: string, shape: z.ZodType<Line>): Line {
  const [line, ...others] = parseLines(stdout, shape);
  if (line === undefined || others.length > 0) throw new Error(`expected one line, got ${stdout}`);
  return line;
}

/** @throws if a line is anything but one JSON object. */
export function jsonLines(stdout: string): Record<string, unknown>[] {
  if (stdout === '') return [];
  if (!stdout.endsWith('\n')) throw new Error(`expected whole lines, got ${stdout}`);
  const object = z.record(z.string(), z.unknown());
  return stdout
    .slice(0, -1)
    .split('\n')
    .map((line) => object.parse(JSON.parse(line)));
}
