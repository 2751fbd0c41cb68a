import type { UPDATE_SENTENCES as English } from '../updates.ts';
import type { SentencesFor } from '../sentence.ts';

/** About newer versions of Attaché itself. */
export const UPDATE_SENTENCES: SentencesFor<typeof English> = {
  'update-failed': {
    says: 'No se pudo descargar un Attaché más nuevo ({detail}).',
    next: 'No hay que hacer nada: se vuelve a intentar solo. Si continúa, avisa a tu administrador.',
  },
  'update-refused': {
    says: 'Lo que se ofreció como un Attaché más nuevo no es de confianza ({detail}); no se instaló.',
    next: 'Avisa a tu administrador. Este Attaché sigue funcionando.',
  },
};
