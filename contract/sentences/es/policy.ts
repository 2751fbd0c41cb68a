import type { POLICY_SENTENCES as English } from '../policy.ts';
import type { SentencesFor } from '../sentence.ts';

/** About what an organization allows. */
export const POLICY_SENTENCES: SentencesFor<typeof English> = {
  'policy-unreadable': {
    says: 'No se puede leer la directiva de tu organización ({source}: {detail}).',
    next: 'Pide a tu administrador que la revise. Hasta entonces no se envía ni se descarga nada; lo aceptado se conserva.',
  },
  'policy-unsafe': {
    says: 'No se aplica la directiva de tu organización, porque cualquier usuario podría cambiarla ({source}).',
    next: 'Pide a tu administrador que solo root pueda escribir en ella. Hasta entonces no se envía ni se descarga nada; lo aceptado se conserva.',
  },
  'policy-invalid': {
    says: 'La directiva de tu organización tiene un error ({source}: {expected}).',
    next: 'Pide a tu administrador que lo corrija. Hasta entonces no se envía ni se descarga nada; lo aceptado se conserva.',
  },
  'endpoint-not-permitted': {
    says: 'Tu organización no permite esta dirección ({endpoint}).',
    next: 'Pregunta a tu administrador qué regiones y direcciones están permitidas.',
  },
};
