import type { COMMAND_SENTENCES as English } from '../commands.ts';
import type { SentencesFor } from '../sentence.ts';

/** About what somebody asked for that cannot be. */
export const COMMAND_SENTENCES: SentencesFor<typeof English> = {
  'upload-unknown': {
    says: 'No existe el envío {upload}.',
    next: 'Consulta la lista de envíos y usa uno de sus identificadores.',
  },
  'download-unknown': {
    says: 'No existe la descarga {download}.',
    next: 'Consulta la lista de descargas y usa uno de sus identificadores.',
  },
  'attachment-unknown': {
    says: 'No existe el archivo adjunto {attachment} en este chat.',
    next: 'Consulta la lista de archivos adjuntos del contacto y usa uno de sus identificadores.',
  },
  'not-possible-now': {
    says: '«{what}» no es posible mientras el estado sea «{state}».',
    next: 'Espera a que cambie el estado e inténtalo de nuevo.',
  },
  'input-invalid': { says: 'Se esperaba: {expected}.', next: 'Corrígelo e inténtalo de nuevo.' },
  'sandbox-unavailable': {
    says: 'Esta copia de Attaché no tiene entorno de prueba.',
    next: 'Añade un contacto de una instancia real.',
  },
  interrupted: {
    says: 'Se detuvo antes de terminar todo el trabajo.',
    next: 'Abre Attaché de nuevo: las transferencias continúan donde se detuvieron; una exportación empieza de nuevo.',
  },
  'internal-error': {
    says: 'Algo salió mal dentro de Attaché ({detail}).',
    next: 'Inténtalo de nuevo; si vuelve a ocurrir, envía el registro de eventos a soporte.',
  },
};
