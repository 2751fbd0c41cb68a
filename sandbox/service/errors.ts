/** The exceptions of the six operations with the HTTP status that the service model gives each. */
export const errorStatus = {
  AccessDeniedException: 403,
  ConflictException: 409,
  InternalServerException: 500,
  ServiceQuotaExceededException: 402,
  ThrottlingException: 429,
  ValidationException: 400,
} as const;

export type ServiceErrorType = keyof typeof errorStatus;

/** The model's limit of a message, in characters. */
const maxMessageLength = 2000;

/** A refusal that the caller of the Participant Service gets to see. The message must hold no token and no URL. */
export class ServiceError extends Error {
  readonly type: ServiceErrorType;

  constructor(type: ServiceErrorType, message: string) {
    super(message.slice(0, maxMessageLength));
    this.name = type;
    this.type = type;
  }
}
