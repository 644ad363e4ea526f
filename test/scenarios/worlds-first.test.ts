import { scanWorlds } from '../support/worlds.ts';

scanWorlds(1, 15);

// A number that the server drew was by chance the one that was sent, beside a property that is really stored.
scanWorlds(10_965, 1);

// A page to sign in stands where others get data, below an object, and nowhere that needs no object to be named.
scanWorlds(12_718, 1);
