/**
 * The constraints of one value, in the words of the service model. Lengths of strings are counted in characters
 * (Unicode code points, as Smithy's `length` trait does), not in UTF-16 units.
 */
export type Shape =
  | { readonly kind: 'string'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'integer'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly member: Shape; readonly min?: number; readonly max?: number }
  | StructureShape;

export interface StructureShape {
  readonly kind: 'structure';
  readonly required: Members;
  readonly optional: Members;
}

type Members = Readonly<Record<string, Shape>>;

/** The TypeScript type of a value that satisfies a shape. */
export type ValueOf<S extends Shape> = S extends { kind: 'string' }
  ? string
  : S extends { kind: 'integer' }
    ? number
    : S extends { kind: 'boolean' }
      ? boolean
      : S extends { kind: 'enum'; values: readonly (infer V)[] }
        ? V
        : S extends { kind: 'list'; member: infer M extends Shape }
          ? ValueOf<M>[]
          : S extends {
                kind: 'structure';
                required: infer R extends Members;
                optional: infer O extends Members;
              }
            ? { [Name in keyof R]: ValueOf<R[Name]> } & { [Name in keyof O]?: ValueOf<O[Name]> }
            : never;

interface OperationLimits {
  readonly path: string;
  /** Which of the two tokens belongs in the `X-Amz-Bearer` header. */
  readonly bearer: 'participant' | 'connection';
  readonly input: StructureShape;
}

/** Both tokens, in the `X-Amz-Bearer` header (model: ParticipantToken). */
export const tokenLimits = { kind: 'string', min: 1, max: 1000 } as const satisfies Shape;

const artifactId = { kind: 'string', min: 1, max: 256 } as const satisfies Shape;
const chatItemId = { kind: 'string', min: 1, max: 256 } as const satisfies Shape;
const clientToken = { kind: 'string', max: 500 } as const satisfies Shape;
const nonEmptyClientToken = { kind: 'string', min: 1, max: 500 } as const satisfies Shape;

/** The six operations and every limit of their inputs, as the service model of 2018-09-07 states them. */
export const operationLimits = {
  CreateParticipantConnection: {
    path: '/participant/connection',
    bearer: 'participant',
    input: {
      kind: 'structure',
      required: {},
      optional: {
        Type: {
          kind: 'list',
          min: 1,
          member: { kind: 'enum', values: ['WEBSOCKET', 'CONNECTION_CREDENTIALS', 'WEBRTC_CONNECTION'] },
        },
        ConnectParticipant: { kind: 'boolean' },
      },
    },
  },
  StartAttachmentUpload: {
    path: '/participant/start-attachment-upload',
    bearer: 'connection',
    input: {
      kind: 'structure',
      required: {
        ContentType: { kind: 'string', min: 1, max: 255 },
        AttachmentSizeInBytes: { kind: 'integer', min: 1 },
        AttachmentName: { kind: 'string', min: 1, max: 256 },
        ClientToken: nonEmptyClientToken,
      },
      optional: {},
    },
  },
  CompleteAttachmentUpload: {
    path: '/participant/complete-attachment-upload',
    bearer: 'connection',
    input: {
      kind: 'structure',
      required: {
        AttachmentIds: { kind: 'list', member: artifactId, min: 1, max: 1 },
        ClientToken: nonEmptyClientToken,
      },
      optional: {},
    },
  },
  GetAttachment: {
    path: '/participant/attachment',
    bearer: 'connection',
    input: {
      kind: 'structure',
      required: { AttachmentId: artifactId },
      optional: { UrlExpiryInSeconds: { kind: 'integer', min: 5, max: 300 } },
    },
  },
  GetTranscript: {
    path: '/participant/transcript',
    bearer: 'connection',
    input: {
      kind: 'structure',
      required: {},
      optional: {
        ContactId: { kind: 'string', min: 1, max: 256 },
        MaxResults: { kind: 'integer', min: 0, max: 100 },
        NextToken: { kind: 'string', min: 1, max: 1000 },
        ScanDirection: { kind: 'enum', values: ['FORWARD', 'BACKWARD'] },
        SortOrder: { kind: 'enum', values: ['DESCENDING', 'ASCENDING'] },
        StartPosition: {
          kind: 'structure',
          required: {},
          optional: {
            Id: chatItemId,
            AbsoluteTime: { kind: 'string', min: 1, max: 100 },
            MostRecent: { kind: 'integer', min: 0, max: 100 },
          },
        },
      },
    },
  },
  DisconnectParticipant: {
    path: '/participant/disconnect',
    bearer: 'connection',
    input: { kind: 'structure', required: {}, optional: { ClientToken: clientToken } },
  },
} as const satisfies Record<string, OperationLimits>;

export type OperationName = keyof typeof operationLimits;
export type InputOf<Name extends OperationName> = ValueOf<(typeof operationLimits)[Name]['input']>;

export const operationNames = [
  'CreateParticipantConnection',
  'StartAttachmentUpload',
  'CompleteAttachmentUpload',
  'GetAttachment',
  'GetTranscript',
  'DisconnectParticipant',
] as const satisfies readonly OperationName[];

/** What the model promises of answers: characters of a URL, and of a header to send with the upload. */
export const answerLimits = { url: 2000, uploadHeaderName: 128, uploadHeaderValue: 256 } as const;
