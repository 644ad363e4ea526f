import { scanWorlds } from '../support/worlds.ts';

scanWorlds(1, 15);
