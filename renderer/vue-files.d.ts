/** For tools that read TypeScript without Vue's compiler; vue-tsc sees the real types. */
declare module '*.vue' {
  import type { Component } from 'vue';

  const component: Component;
  // eslint-disable-next-line no-restricted-exports -- what Vue's compiler makes of a component is a default export
  export default component;
}
