/**
 * What pdf.js looks for in a browser as soon as it is loaded, for drawing, which nobody asks for here. It takes Node for a
 * browser (see esbuild.mjs), or it would look for a package that draws and complain that there is none.
 */
export const navigator = { platform: '', userAgent: '', language: 'en' };
export const document = { baseURI: 'file:///', currentScript: null };
export class DOMMatrix {}
