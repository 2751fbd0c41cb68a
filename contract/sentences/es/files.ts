import type { FILE_SENTENCES as English } from '../files.ts';
import type { SentencesFor } from '../sentence.ts';

/** About files that are handed over, and the disk that is to hold them. */
export const FILE_SENTENCES: SentencesFor<typeof English> = {
  'file-missing': {
    says: 'No hay ningún archivo en {name}.',
    next: 'Comprueba el nombre y la carpeta, y añádelo de nuevo.',
  },
  'file-is-directory': {
    says: '{name} es una carpeta.',
    next: 'Añade los archivos que contiene o comprime la carpeta en un solo archivo.',
  },
  'file-unreadable': {
    says: 'No se puede leer {name}.',
    next: 'Cierra el programa que lo tiene abierto o pide permiso de lectura.',
  },
  'file-empty': {
    says: '{name} está vacío.',
    next: 'Amazon Connect acepta archivos de al menos un byte; guárdalo de nuevo y comprueba su tamaño.',
  },
  'file-too-large': {
    says: '{name} tiene {size} bytes; este contacto acepta como máximo {limit}.',
    next: 'Reduce el archivo, divídelo o pide a tu administrador que aumente el límite (hasta 100 MB).',
  },
  'file-type-not-allowed': {
    says: '{name} es de un tipo que este contacto no acepta ({extension}).',
    next: 'Conviértelo a uno de estos tipos: {allowed}.',
  },
  'file-name-too-long': {
    says: 'El nombre {name} tiene {length} caracteres; el máximo es {limit}.',
    next: 'Ponle un nombre más corto y añádelo de nuevo.',
  },
  'file-name-invalid': {
    says: 'El nombre {name} tiene caracteres que no se pueden enviar.',
    next: 'Cambia el nombre del archivo, sin caracteres de control, y añádelo de nuevo.',
  },
  'file-changed-while-copying': {
    says: '{name} cambió mientras se copiaba.',
    next: 'Espera a que el programa termine de escribirlo y añádelo de nuevo.',
  },
  'file-duplicate': {
    says: 'El mismo archivo ya está en este chat o en camino: {name} (como {earlier}).',
    next: 'No hay que hacer nada. Si la otra parte lo necesita dos veces, añádelo de nuevo y permite el duplicado.',
  },
  'disk-full': {
    says: 'El disco está lleno (bytes necesarios: {needed}, libres: {free}).',
    next: 'Libera espacio e inténtalo de nuevo. No se perdió nada de lo aceptado.',
  },
  'disk-failed': {
    says: 'El disco rechazó la escritura ({detail}).',
    next: 'Comprueba el disco y los permisos de {path}, e inténtalo de nuevo.',
  },
};
