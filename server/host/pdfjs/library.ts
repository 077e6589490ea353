/** What the bundle of pdf.js has: reading without a worker of its own, since it reads a page in milliseconds. */
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';

export { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
