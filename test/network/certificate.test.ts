import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCell } from './cell.ts';
import type { FaultProxy } from './fault-proxy.ts';
import { AUTHORITY, STRANGER, VOUCHED_FOR } from './identities.ts';
import { openScene } from './scene.ts';
import { STEPS } from './steps.ts';
import type { Trouble } from './troubles.ts';

beforeAll(() => setDefaultCACertificates([...getCACertificates(), AUTHORITY]));

/** A proxy that looks into TLS came into the way, and later its certificate is trusted. */
const STRANGER_IN_BETWEEN: Trouble = {
  name: 'a certificate that nobody vouches for',
  begin: (line) => {
    line.present(STRANGER);
    line.begin({ kind: 'reset' });
    void line.end();
  },
  end: (line: FaultProxy) => line.present(VOUCHED_FOR),
  lasts: 'until-told',
  code: 'certificate-untrusted',
};

describe.concurrent('over TLS', () => {
  it.for(STEPS.map((step) => [step.name, step] as const))(
    'with a certificate that nobody vouches for from %s on: it says so, and goes on when one is trusted',
    async ([, step]) => {
      await runCell(step, STRANGER_IN_BETWEEN, { identity: VOUCHED_FOR });
    },
  );

  it('a contact behind such a certificate is refused, and the certificate named as the reason', async () => {
    await expect(openScene({ work: 'upload' }, { identity: STRANGER })).rejects.toMatchObject({
      code: 'certificate-untrusted',
    });
  });
});
