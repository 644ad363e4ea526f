import { scanWorlds } from '../support/worlds.ts';

scanWorlds(16, 15);
