/**
 * The gallery as a page of its own, served while one works on it and built for its test. The app's build knows nothing of it.
 */
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { browserTarget, css, plugins } from './scripts/lib/page-build.mjs';

export default defineConfig({
  root: resolve(import.meta.dirname, 'test/gallery'),
  plugins,
  css,
  // With the profiler, whose counts a test reads.
  resolve: { alias: { 'react-dom/client': 'react-dom/profiling' } },
  // A cache of its own: the page of the app has other dependencies.
  cacheDir: resolve(import.meta.dirname, 'node_modules/.vite-gallery'),
  build: {
    target: browserTarget,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4_000,
    // The tests load the page hundreds of times, and each file of it costs a request.
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
