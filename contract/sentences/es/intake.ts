import type { INTAKE_SENTENCES as English } from '../intake.ts';
import type { SentencesFor } from '../sentence.ts';

/** About links and sources that bring contacts, settings, and folders that are chosen. */
export const INTAKE_SENTENCES: SentencesFor<typeof English> = {
  'contact-link-malformed': {
    says: 'Este enlace no añade un contacto: {expected}.',
    next: 'Pide uno nuevo a quien lo creó o pega el token.',
  },
  'offer-unknown': {
    says: 'El contacto ofrecido ya no está disponible.',
    next: 'Abre su enlace de nuevo.',
  },
  'source-unknown': {
    says: 'No existe el origen {source}.',
    next: 'Consulta la lista de orígenes y usa uno de sus identificadores.',
  },
  'source-unreachable': {
    says: 'No se puede leer {location} ({detail}).',
    next: 'Comprueba la dirección o la ruta; se vuelve a leer por sí solo.',
  },
  'source-denied': {
    says: '{location} exige otra autorización.',
    next: 'Quita el origen y añádelo de nuevo con la autorización correcta.',
  },
  'source-malformed': {
    says: '{location} no es una lista de contactos: {expected}.',
    next: 'Pide que lo corrijan (el formato está en docs/intake.md); se vuelve a leer por sí solo.',
  },
  'source-too-many': {
    says: 'Ya hay {limit} orígenes.',
    next: 'Quita uno y añade este después.',
  },
  'setting-managed': {
    says: 'Tu organización administra la opción {setting}.',
    next: 'Pide a tu administrador que la cambie.',
  },
  'place-unknown': {
    says: 'Esa carpeta o ese archivo ya no se puede elegir.',
    next: 'Abre la lista de nuevo y elige en ella.',
  },
  'folder-unusable': {
    says: 'No se puede guardar nada en {path} ({detail}).',
    next: 'Elige una carpeta en la que puedas escribir.',
  },
};
