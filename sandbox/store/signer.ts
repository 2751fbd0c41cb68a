import { randomBytes } from 'node:crypto';
import { Hash } from '@smithy/hash-node';
import { SignatureV4 } from '@smithy/signature-v4';

export const bucket = 'attache-sandbox';
export const region = 'us-east-1';

/** A body that is neither text nor bytes makes the library sign UNSIGNED-PAYLOAD, as S3's pre-signed URLs do. */
const unsignedPayload = {};

/** The parts of a request that a query signature covers. */
export interface SignedParts {
  method: string;
  /** As it stands in the request line, percent-encoded. */
  path: string;
  query: Record<string, string | string[]>;
  /** Lower-case names; exactly these are signed. `host` must be among them. */
  headers: Record<string, string>;
  signedAt: Date;
  expiresInSeconds: number;
}

class Sha256 extends Hash {
  constructor(secret?: ConstructorParameters<typeof Hash>[1]) {
    super('sha256', secret);
  }
}

/** AWS's own SigV4, with a key pair that lives as long as the sandbox. */
export class StoreSigner {
  readonly accessKeyId = `ASIASANDBOX${randomBytes(5).toString('hex').toUpperCase()}`;
  private readonly signature = new SignatureV4({
    service: 's3',
    region,
    credentials: { accessKeyId: this.accessKeyId, secretAccessKey: randomBytes(30).toString('base64') },
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  });

  /** The query parameters of the signed request, `X-Amz-Signature` among them. */
  async signedQuery(parts: SignedParts): Promise<Record<string, string | string[] | null>> {
    const names = new Set(Object.keys(parts.headers));
    const signed = await this.signature.presign(
      {
        method: parts.method,
        protocol: 'http:',
        hostname: '127.0.0.1',
        path: parts.path,
        query: parts.query,
        headers: parts.headers,
        body: unsignedPayload,
      },
      {
        signingDate: parts.signedAt,
        expiresIn: parts.expiresInSeconds,
        // Both sets are needed: otherwise x-amz-* headers move into the query, and some others are left out.
        signableHeaders: names,
        unhoistableHeaders: names,
      },
    );
    return signed.query ?? {};
  }
}
