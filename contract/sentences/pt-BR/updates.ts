import type { UPDATE_SENTENCES as English } from '../updates.ts';
import type { SentencesFor } from '../sentence.ts';

/** About newer versions of Attaché itself. */
export const UPDATE_SENTENCES: SentencesFor<typeof English> = {
  'update-failed': {
    says: 'Não foi possível baixar um Attaché mais novo ({detail}).',
    next: 'Nada a fazer: a tentativa se repete sozinha. Se continuar, avise o administrador.',
  },
  'update-refused': {
    says: 'O que foi oferecido como um Attaché mais novo não é confiável ({detail}); não foi instalado.',
    next: 'Avise o administrador. Este Attaché continua funcionando.',
  },
};
