/**
 * Installs the development dependencies when they are missing or older than package-lock.json.
 * Runs on whatever Node the machine has; everything after it runs on the Node pinned in package.json.
 */
import { fileURLToPath } from 'node:url';
import { installPackages } from './install-packages.mjs';

await installPackages(fileURLToPath(new URL('..', import.meta.url)), 'the development dependencies');
