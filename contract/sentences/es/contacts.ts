import type { CONTACT_SENTENCES as English } from '../contacts.ts';
import type { SentencesFor } from '../sentence.ts';

/** About contacts, their tokens, and where they are. */
export const CONTACT_SENTENCES: SentencesFor<typeof English> = {
  'contact-unknown': {
    says: 'No existe el contacto {contact}.',
    next: 'Consulta la lista de contactos y usa uno de sus identificadores, o añádelo primero.',
  },
  'contact-ended': {
    says: 'El chat ha terminado; ya no se puede entregar nada en él.',
    next: 'El archivo está guardado: guarda una copia o quítalo.',
  },
  'contact-transferred': {
    says: 'El chat se transfirió a otra persona; ya no se puede entregar nada por aquí.',
    next: 'Proporciona un token del chat en curso, guarda una copia del archivo o quítalo.',
  },
  'files-undeliverable': {
    says: 'El chat con {contact} ha terminado. Archivos que no se enviaron: {count}.',
    next: 'Están guardados: guarda copias o quítalos.',
  },
  'token-malformed': {
    says: 'Este token no se puede usar: {expected}.',
    next: 'Copia de nuevo el token completo, sin comillas ni saltos de línea.',
  },
  'token-refused': {
    says: 'Amazon Connect no acepta este token.',
    next: 'Obtén uno nuevo; un token deja de valer cuando el chat termina, y un token de conexión, al cabo de un día.',
  },
  'token-needed': {
    says: 'El contacto {contact} necesita un token para continuar.',
    next: 'Proporciona uno; todo lo que espera continúa por sí solo.',
  },
  'endpoint-invalid': {
    says: '{endpoint} no se puede usar como dirección: {expected}.',
    next: 'Usa una región de AWS, como us-east-1, o una dirección https (http solo para este equipo).',
  },
  'endpoint-unreachable': {
    says: 'No se puede acceder a {endpoint}.',
    next: 'Comprueba la dirección y la conexión; si son correctas, espera a que vuelva la conexión e inténtalo de nuevo.',
  },
  'endpoint-not-connect': {
    says: 'La dirección respondió, pero no como lo hace Amazon Connect ({endpoint}).',
    next: 'Comprueba la dirección; puede haber de por medio un proxy o una página de inicio de sesión de tu red.',
  },
  'live-updates-blocked': {
    says: 'Ningún websocket hacia {endpoint} pasa: los archivos nuevos aparecen con unos segundos de retraso.',
    next: 'Todo lo demás funciona; si sigue así, pide que tu red permita websockets (wss) hacia Amazon Connect.',
  },
  'bot-not-permitted': {
    says: 'Amazon Connect denegó el acceso al archivo adjunto; los participantes de tipo CUSTOM_BOT no pueden leerlos.',
    next: 'Usa el token de un agente o del supervisor.',
  },
};
