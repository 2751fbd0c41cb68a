/** Whether the keyboard is a Mac's, whose keys have other names and whose shortcuts another modifier. */
export const IS_MAC = navigator.platform.startsWith('Mac');
