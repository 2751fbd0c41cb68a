import type { DATA_SENTENCES as English } from '../data.ts';
import type { SentencesFor } from '../sentence.ts';

/** About the data folder and the database in it. */
export const DATA_SENTENCES: SentencesFor<typeof English> = {
  'data-directory-in-use': {
    says: 'Otro Attaché está usando {path}.',
    next: 'Usa esa ventana o ciérrala primero; o elige otra carpeta con ATTACHE_DATA_DIR.',
  },
  'data-directory-unusable': {
    says: 'La carpeta de datos {path} no se puede usar ({detail}).',
    next: 'Consigue permiso de escritura en ella o elige otra con ATTACHE_DATA_DIR.',
  },
  'database-newer': {
    says: 'Los datos de {path} los escribió un Attaché más nuevo (formato {found}; este conoce el {known}).',
    next: 'Instala de nuevo la versión más nueva; no se cambió nada.',
  },
  'database-damaged': {
    says: 'La base de datos estaba dañada y se movió a {path}.',
    next: 'Los archivos que seguían en la bandeja de salida se ofrecen de nuevo abajo; conserva el archivo movido para soporte.',
  },
  'database-behind': {
    says: 'Los últimos cambios de la base de datos ya no se pueden leer; lo que queda de ellos está en {path}.',
    next: 'Los envíos que estaban abiertos se ofrecen de nuevo abajo: mira el chat antes de reintentar alguno.',
  },
  'database-lost': {
    says: 'La base de datos había desaparecido o estaba vacía, y con ella los contactos y el historial.',
    next: 'Los archivos que seguían en la bandeja de salida se ofrecen de nuevo abajo.',
  },
  'database-failing': {
    says: 'La base de datos ya no se puede usar ({detail}); no se envía nada que no se pueda registrar.',
    next: 'Sal de Attaché y ábrelo de nuevo: aparta la base dañada y ofrece de nuevo lo que está en la bandeja de salida.',
  },
  'records-damaged': {
    says: 'Registros dañados en la base de datos, fuera de todas las listas: {count}.',
    next: 'Los archivos que seguían en la bandeja de salida se ofrecen de nuevo abajo; el registro de eventos tiene lo que decían.',
  },
  'outbox-file-unknown': {
    says: 'Ya no se sabe cómo se llama ni para quién es el archivo {name} de la bandeja de salida.',
    next: 'Se queda donde está: examínalo, añádelo de nuevo a partir del original y después elimínalo de allí.',
  },
  'sqlite-too-old': {
    says: 'SQLite {found} tiene un defecto conocido; se necesita {needed} o una versión posterior.',
    next: 'Ejecuta Attaché con un Node 24 o un Electron actual.',
  },
};
