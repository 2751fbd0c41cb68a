import type { Words } from '../catalogue.ts';
import type { sources as english } from '../en/sources.ts';

/** About where contacts come from, and the way to there, in Spanish. */
export const sources: Words<typeof english> = {
  addSource: {
    kind: 'Dónde se listan los contactos',
    url: 'Una dirección',
    urlHint: 'El backend de tu empresa o la página del agente da la lista; Attaché la consulta por sí solo.',
    file: 'Un archivo de este equipo',
    fileHint: 'Attaché lo observa y sigue lo que cambia en él.',
    address: 'Dirección',
    authorization: 'Autorización',
    authorizationHint:
      'Si la dirección la pide: el encabezado completo, como «Bearer …». Se guarda junto a los tokens.',
    remember: 'Recordar la autorización en este equipo',
    problem: {
      url: 'Se esperaba una dirección que empiece por https:// (http:// solo para este equipo).',
      file: 'Elige un archivo JSON.',
    },
    submit: 'Añadir origen',
    submitting: 'Leyendo…',
    added: 'Los contactos vienen ahora de {location}.',
  },
  source: {
    title: 'Orígenes',
    intro: 'Archivos y direcciones de los que los contactos vienen por sí solos',
    add: 'Añadir origen',
    emptyTitle: 'Ningún origen todavía',
    emptyText:
      'Un archivo o una dirección que lista tus chats. Sus contactos aparecen y reciben tokens nuevos por sí solos.',
    state: {
      reading: 'Leyendo…',
      following: 'Seguido',
      failing: 'No se puede leer',
    },
    someFailing: 'Orígenes: uno no se puede leer',
    contacts: '{count} contacto | {count} contactos',
    readAt: 'Leído: {time}',
    nextRead: 'de nuevo en {time}',
    refused: '{count} contacto no se pudo añadir | {count} contactos no se pudieron añadir',
    readNow: 'Leer ahora',
    remove: 'Quitar origen',
    removed: 'Ya no se sigue {location}. Sus contactos se quedan.',
  },
  proxyLogin: {
    title: 'Tu red pide un inicio de sesión',
    text: 'El proxy que hay de camino a Amazon Connect no deja pasar a nadie sin él. Después, lo que espera continúa por sí solo.',
    proxy: 'Proxy',
    user: 'Nombre de usuario',
    password: 'Contraseña',
    remember: 'Recordar el inicio de sesión en este equipo',
    dismiss: 'Ahora no',
    submit: 'Iniciar sesión',
    submitting: 'Iniciando sesión…',
    done: 'Sesión iniciada en {proxy}.',
    open: 'Iniciar sesión…',
  },
};
