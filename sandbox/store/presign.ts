import type { StoreSigner } from './signer.ts';
import { bucket } from './signer.ts';

export interface PresignRequest {
  method: 'PUT' | 'GET' | 'HEAD';
  key: string;
  /** Every header that the client must send as it is. */
  headers: Record<string, string>;
  signedAt: Date;
  expiresInSeconds: number;
}

/** Makes pre-signed URLs of the store at `origin` (`http://127.0.0.1:PORT`). */
export class Presigner {
  private readonly signer: StoreSigner;
  private readonly origin: URL;

  constructor(signer: StoreSigner, origin: string) {
    this.signer = signer;
    this.origin = new URL(origin);
  }

  /** @returns a path-style URL that is good for exactly this method and these headers. */
  async url({ method, key, headers, signedAt, expiresInSeconds }: PresignRequest): Promise<string> {
    const path = `/${bucket}/${key}`;
    const signed: Record<string, string> = { host: this.origin.host };
    for (const [name, value] of Object.entries(headers)) signed[name.toLowerCase()] = value;
    const query = await this.signer.signedQuery({
      method,
      path,
      query: {},
      headers: signed,
      signedAt,
      expiresInSeconds,
    });
    const parameters = Object.entries(query).flatMap(([name, value]) =>
      typeof value === 'string' ? [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`] : [],
    );
    return `${this.origin.origin}${path}?${parameters.join('&')}`;
  }
}
