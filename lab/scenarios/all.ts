import { fixed as anonymousFixed } from './anonymous-access/fixed.ts';
import { flawed as anonymousFlawed } from './anonymous-access/flawed.ts';
import { unclear as anonymousUnclear } from './anonymous-access/unclear.ts';
import type { Scenario } from './api.ts';
import { fixed as pageFixed } from './cross-site-write/fixed.ts';
import { flawed as pageFlawed } from './cross-site-write/flawed.ts';
import { unclear as pageUnclear } from './cross-site-write/unclear.ts';
import { fixed as exposedFixed } from './data-exposed/fixed.ts';
import { flawed as exposedFlawed } from './data-exposed/flawed.ts';
import { unclear as exposedUnclear } from './data-exposed/unclear.ts';
import { fixed as existenceFixed } from './existence-oracle/fixed.ts';
import { flawed as existenceFlawed } from './existence-oracle/flawed.ts';
import { unclear as existenceUnclear } from './existence-oracle/unclear.ts';
import { fixed as fieldFixed } from './field-write/fixed.ts';
import { flawed as fieldFlawed } from './field-write/flawed.ts';
import { unclear as fieldUnclear } from './field-write/unclear.ts';
import { fixed as listedFixed } from './foreign-object-listed/fixed.ts';
import { flawed as listedFlawed } from './foreign-object-listed/flawed.ts';
import { unclear as listedUnclear } from './foreign-object-listed/unclear.ts';
import { fixed as readFixed } from './foreign-object-read/fixed.ts';
import { flawed as readFlawed } from './foreign-object-read/flawed.ts';
import { unclear as readUnclear } from './foreign-object-read/unclear.ts';
import { fixed as writeFixed } from './foreign-object-write/fixed.ts';
import { flawed as writeFlawed } from './foreign-object-write/flawed.ts';
import { unclear as writeUnclear } from './foreign-object-write/unclear.ts';
import { fixed as referenceFixed } from './foreign-reference/fixed.ts';
import { flawed as referenceFlawed } from './foreign-reference/flawed.ts';
import { unclear as referenceUnclear } from './foreign-reference/unclear.ts';
import { fixed as forgedFixed } from './identity-forged/fixed.ts';
import { flawed as forgedFlawed } from './identity-forged/flawed.ts';
import { unclear as forgedUnclear } from './identity-forged/unclear.ts';
import { fixed as lostFixed } from './identity-lost/fixed.ts';
import { flawed as lostFlawed } from './identity-lost/flawed.ts';
import { unclear as lostUnclear } from './identity-lost/unclear.ts';
import { fixed as gapFixed } from './method-gap/fixed.ts';
import { flawed as gapFlawed } from './method-gap/flawed.ts';
import { unclear as gapUnclear } from './method-gap/unclear.ts';
import { fixed as roleFixed } from './role-bypass/fixed.ts';
import { flawed as roleFlawed } from './role-bypass/flawed.ts';
import { unclear as roleUnclear } from './role-bypass/unclear.ts';
import { fixed as factorFixed } from './second-factor-missing/fixed.ts';
import { flawed as factorFlawed } from './second-factor-missing/flawed.ts';
import { unclear as factorUnclear } from './second-factor-missing/unclear.ts';
import { fixed as cacheFixed } from './shared-cache/fixed.ts';
import { flawed as cacheFlawed } from './shared-cache/flawed.ts';
import { unclear as cacheUnclear } from './shared-cache/unclear.ts';
import { fixed as tokenFixed } from './token-accepted/fixed.ts';
import { flawed as tokenFlawed } from './token-accepted/flawed.ts';
import { unclear as tokenUnclear } from './token-accepted/unclear.ts';
import { fixed as unheardFixed } from './unknown-field-ignored/fixed.ts';
import { flawed as unheardFlawed } from './unknown-field-ignored/flawed.ts';
import { unclear as unheardUnclear } from './unknown-field-ignored/unclear.ts';

/** Every lesson of the in-process lab: flawed, fixed, unclear, flaw by flaw. */
export const scenarios: readonly Scenario[] = [
  [anonymousFlawed, anonymousFixed, anonymousUnclear],
  [lostFlawed, lostFixed, lostUnclear],
  [tokenFlawed, tokenFixed, tokenUnclear],
  [factorFlawed, factorFixed, factorUnclear],
  [forgedFlawed, forgedFixed, forgedUnclear],
  [pageFlawed, pageFixed, pageUnclear],
  [gapFlawed, gapFixed, gapUnclear],
  [readFlawed, readFixed, readUnclear],
  [writeFlawed, writeFixed, writeUnclear],
  [listedFlawed, listedFixed, listedUnclear],
  [existenceFlawed, existenceFixed, existenceUnclear],
  [roleFlawed, roleFixed, roleUnclear],
  [referenceFlawed, referenceFixed, referenceUnclear],
  [fieldFlawed, fieldFixed, fieldUnclear],
  [cacheFlawed, cacheFixed, cacheUnclear],
  [exposedFlawed, exposedFixed, exposedUnclear],
  [unheardFlawed, unheardFixed, unheardUnclear],
].flat(2);
