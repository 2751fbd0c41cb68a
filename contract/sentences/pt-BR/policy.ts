import type { POLICY_SENTENCES as English } from '../policy.ts';
import type { SentencesFor } from '../sentence.ts';

/** About what an organization allows. */
export const POLICY_SENTENCES: SentencesFor<typeof English> = {
  'policy-unreadable': {
    says: 'Não é possível ler a política da sua organização ({source}: {detail}).',
    next: 'Peça ao administrador que a verifique. Até lá nada é enviado nem baixado; o que foi aceito fica guardado.',
  },
  'policy-unsafe': {
    says: 'A política da sua organização não é seguida, porque qualquer usuário poderia alterá-la ({source}).',
    next: 'Peça ao administrador que só o root possa gravar nela. Até lá nada é enviado nem baixado; o que foi aceito fica guardado.',
  },
  'policy-invalid': {
    says: 'A política da sua organização tem um erro ({source}: {expected}).',
    next: 'Peça ao administrador que o corrija. Até lá nada é enviado nem baixado; o que foi aceito fica guardado.',
  },
  'endpoint-not-permitted': {
    says: 'Sua organização não permite este endereço ({endpoint}).',
    next: 'Pergunte ao administrador quais regiões e endereços são permitidos.',
  },
};
