import type { ErrorSentences } from '../sentences.ts';

/** What happened, then what to do, in Spanish. English is in sentences.ts. */
export const SPANISH_SENTENCES: ErrorSentences = {
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

  'network-failed': {
    says: 'Se cortó la conexión.',
    next: 'No hay que hacer nada: continúa por sí solo cuando vuelva la conexión.',
  },
  'certificate-untrusted': {
    says: 'El certificado del otro extremo no es de confianza; puede que tu red esté inspeccionando la conexión.',
    next: 'Pide a tu administrador el certificado de tu red y elige su archivo en Configuración, o haz que lo instalen en este equipo; después continúa por sí solo. En la terminal, NODE_EXTRA_CA_CERTS=ARCHIVO lo consigue.',
  },
  'proxy-login-needed': {
    says: 'El proxy de tu red pide un inicio de sesión.',
    next: 'Inicia sesión cuando Attaché lo pida, o pide a tu administrador una forma de pasar; en la terminal, usa HTTPS_PROXY=http://usuario:contraseña@host:puerto.',
  },
  'proxy-login-refused': {
    says: 'El proxy {proxy} no aceptó el inicio de sesión.',
    next: 'Revisa el nombre de usuario y la contraseña e inicia sesión otra vez; tras varios errores la cuenta puede bloquearse.',
  },
  'proxy-failed': {
    says: 'No se puede acceder al proxy de tu red, o no deja pasar a nadie.',
    next: 'No hay que hacer nada: se intenta de nuevo. Si persiste, pregunta a tu administrador por el proxy.',
  },
  'ca-file-unusable': {
    says: 'El archivo de certificados {path} no se puede usar ({detail}).',
    next: 'Elígelo de nuevo en Configuración, o pide ayuda a tu administrador si lo eligió tu organización; sin él puede que no se confíe en el certificado de tu red.',
  },
  'ca-file-empty': {
    says: 'En {name} no hay ningún certificado que se pueda leer.',
    next: 'Elige un archivo de certificados en PEM o DER, como son los .pem, .crt y .cer; no se ha cambiado nada.',
  },
  'ca-file-not-authority': {
    says: 'En {name} está el certificado de un servidor ({holder}), y no el de una autoridad que responda por servidores.',
    next: 'Pide a tu administrador el certificado raíz de tu red y elige ese; no se ha cambiado nada.',
  },
  'ca-file-expired': {
    says: 'Lo que hay en {name} caducó el {until}.',
    next: 'Pide a tu administrador el certificado que lo sustituyó y elige ese; no se ha cambiado nada.',
  },
  throttled: {
    says: 'Amazon Connect pidió bajar el ritmo.',
    next: 'No hay que hacer nada: continúa por sí solo.',
  },
  'service-failed': {
    says: 'Amazon Connect tuvo un fallo interno.',
    next: 'No hay que hacer nada: se reintenta por sí solo.',
  },
  'service-rejected': {
    says: 'Amazon Connect rechazó la solicitud ({detail}).',
    next: 'Compara el tipo, el tamaño y el nombre del archivo con lo que permite tu instancia.',
  },
  'service-denied': {
    says: 'Amazon Connect denegó el acceso.',
    next: 'Comprueba que la instancia tenga habilitados los archivos adjuntos, o proporciona un token nuevo y reinténtalo.',
  },
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

  'policy-unreadable': {
    says: 'No se puede leer la directiva de tu organización ({source}: {detail}).',
    next: 'Pide a tu administrador que la revise. Hasta entonces no se envía ni se descarga nada; lo aceptado se conserva.',
  },
  'policy-unsafe': {
    says: 'No se aplica la directiva de tu organización, porque cualquier usuario podría cambiarla ({source}).',
    next: 'Pide a tu administrador que solo root pueda escribir en ella. Hasta entonces no se envía ni se descarga nada; lo aceptado se conserva.',
  },
  'policy-invalid': {
    says: 'La directiva de tu organización tiene un error ({source}: {expected}).',
    next: 'Pide a tu administrador que lo corrija. Hasta entonces no se envía ni se descarga nada; lo aceptado se conserva.',
  },
  'endpoint-not-permitted': {
    says: 'Tu organización no permite esta dirección ({endpoint}).',
    next: 'Pregunta a tu administrador qué regiones y direcciones están permitidas.',
  },

  'update-failed': {
    says: 'No se pudo descargar un Attaché más nuevo ({detail}).',
    next: 'No hay que hacer nada: se vuelve a intentar solo. Si continúa, avisa a tu administrador.',
  },
  'update-refused': {
    says: 'Lo que se ofreció como un Attaché más nuevo no es de confianza ({detail}); no se instaló.',
    next: 'Avisa a tu administrador. Este Attaché sigue funcionando.',
  },

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

  'internal-error': {
    says: 'Algo salió mal dentro de Attaché ({detail}).',
    next: 'Inténtalo de nuevo; si vuelve a ocurrir, envía el registro de eventos a soporte.',
  },
};
