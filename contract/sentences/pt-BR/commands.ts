import type { COMMAND_SENTENCES as English } from '../commands.ts';
import type { SentencesFor } from '../sentence.ts';

/** About what somebody asked for that cannot be. */
export const COMMAND_SENTENCES: SentencesFor<typeof English> = {
  'upload-unknown': {
    says: 'Não existe o envio {upload}.',
    next: 'Liste os envios e use um dos identificadores.',
  },
  'download-unknown': {
    says: 'Não existe o download {download}.',
    next: 'Liste os downloads e use um dos identificadores.',
  },
  'attachment-unknown': {
    says: 'Não existe o anexo {attachment} neste chat.',
    next: 'Liste os anexos do contato e use um dos identificadores.',
  },
  'not-possible-now': {
    says: '“{what}” não é possível enquanto o estado é “{state}”.',
    next: 'Espere o estado mudar e tente de novo.',
  },
  'input-invalid': { says: 'Era esperado: {expected}.', next: 'Corrija e tente de novo.' },
  'sandbox-unavailable': {
    says: 'Esta cópia do Attaché não tem ambiente de teste.',
    next: 'Adicione um contato de uma instância real.',
  },
  interrupted: {
    says: 'Parou antes de concluir todo o trabalho.',
    next: 'Abra o Attaché de novo: as transferências continuam de onde pararam; uma exportação começa do zero.',
  },
  'internal-error': {
    says: 'Algo deu errado dentro do Attaché ({detail}).',
    next: 'Tente de novo; se voltar a acontecer, envie o log ao suporte.',
  },
};
