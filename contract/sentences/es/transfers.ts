import type { TRANSFER_SENTENCES as English } from '../transfers.ts';
import type { SentencesFor } from '../sentence.ts';

/** About uploads, downloads and exports, and the files that came of them. */
export const TRANSFER_SENTENCES: SentencesFor<typeof English> = {
  'attachment-limit-reached': {
    says: 'Este chat alcanzó su límite de archivos adjuntos.',
    next: 'El archivo está guardado; envía varios documentos en un solo archivo o pide que aumenten el límite.',
  },
  'store-refused': {
    says: 'El almacenamiento rechazó la transferencia ({detail}).',
    next: 'No hay que hacer nada: se reintenta con una dirección nueva.',
  },
  'store-rejected': {
    says: 'El almacenamiento rechazó el archivo ({detail}).',
    next: 'Pide a tu administrador que revise el bucket de la instancia y reinténtalo.',
  },
  'url-expired': {
    says: 'La dirección de envío caducó antes de que empezara la transferencia.',
    next: 'No hay que hacer nada: se obtiene una nueva.',
  },
  'too-many-attempts': {
    says: 'No funcionó después de {attempts} intentos (el último: {detail}).',
    next: 'Comprueba la conexión y reinténtalo. El archivo está guardado.',
  },
  'outcome-unknown': {
    says: 'La respuesta se perdió, y Amazon Connect no puede decir si el archivo llegó.',
    next: 'Mira el chat: márcalo como enviado si el archivo está allí, o envíalo de nuevo si no está.',
  },
  'outbox-file-lost': {
    says: 'La copia guardada de {name} ya no está en la bandeja de salida.',
    next: 'Añade el archivo de nuevo a partir del original.',
  },
  'outbox-file-changed': {
    says: 'La copia guardada de {name} cambió y no es lo que aceptaste; no se envió.',
    next: 'Añade el archivo de nuevo a partir del original.',
  },
  'outbox-key-missing': {
    says: 'La copia guardada está cifrada y aquí no se puede leer su clave; no se envió.',
    next: 'Reinténtalo en la ventana de Attaché con el usuario que añadió el archivo; si también falla, añade el archivo de nuevo.',
  },
  'outbox-key-not-kept': {
    says: 'Los archivos en espera deben cifrarse y este equipo no tiene dónde guardar la clave; el archivo no se aceptó.',
    next: 'Desbloquea o configura el depósito de claves del equipo, o pon el cifrado de los archivos en espera en automático.',
  },
  'upload-restored': {
    says: '{name} estaba en la bandeja de salida sin su registro; puede que se haya enviado o no.',
    next: 'Mira el chat y después reinténtalo o quítalo.',
  },
  'rejected-by-scan': {
    says: 'El análisis de seguridad de tu instancia rechazó el archivo; la otra parte no lo recibió.',
    next: 'Comprueba si el archivo tiene virus y envía una copia limpia.',
  },
  'attachment-unavailable': {
    says: 'Este archivo adjunto no se puede descargar ({detail}).',
    next: 'Puede que aún se esté analizando, que se haya rechazado o que se haya eliminado.',
  },
  'attachment-changed': {
    says: 'El archivo adjunto cambió mientras se descargaba.',
    next: 'Descárgalo de nuevo desde el principio.',
  },
  'size-mismatch': {
    says: 'La descarga tiene un tamaño distinto del anunciado ({size} bytes en lugar de {expected}).',
    next: 'No hay que hacer nada: se descarga de nuevo.',
  },
  'file-may-run': {
    says: '{name} es un programa, o puede ejecutar uno, y viene del otro lado del chat.',
    next: 'Ábrelo solo si sabes qué es y lo esperabas.',
  },
  'file-gone': {
    says: '{path} ya no está.',
    next: 'Se movió o se eliminó después de guardarlo; descárgalo o expórtalo de nuevo.',
  },
  'file-not-opened': {
    says: 'Este equipo no tiene un programa que abra {path} ({detail}).',
    next: 'Abre el archivo desde su carpeta.',
  },
  'export-unknown': {
    says: 'Attaché ya no recuerda esta exportación.',
    next: 'Busca el archivo en tu carpeta de descargas, o exporta el historial de nuevo.',
  },
};
