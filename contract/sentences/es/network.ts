import type { NETWORK_SENTENCES as English } from '../network.ts';
import type { SentencesFor } from '../sentence.ts';

/** About the line, what stands in between, and what the service says. */
export const NETWORK_SENTENCES: SentencesFor<typeof English> = {
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
};
