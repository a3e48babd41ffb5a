/** `node astro-code.ts <project>`: builds an Astro project as it is. */
import { build } from 'astro';

const [root = ''] = process.argv.slice(2);
process.env['NODE_ENV'] = 'production';
await build({ root, configFile: false, logLevel: 'error' });
