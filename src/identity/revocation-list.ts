import { X509CrlGenerator, X509CrlReason } from '@peculiar/x509';
import type { Authority, Validity } from './mint.ts';

/** The authority's signed list of revoked serial numbers, as PEM. */
export async function mintRevocationList(
  authority: Authority,
  serials: string[],
  validity: Validity,
): Promise<string> {
  const list = await X509CrlGenerator.create({
    issuer: authority.certificate.subjectName,
    thisUpdate: validity.from,
    nextUpdate: validity.until,
    entries: serials.map((serialNumber) => ({
      serialNumber,
      revocationDate: validity.from,
      reason: X509CrlReason.keyCompromise,
    })),
    signingAlgorithm: authority.pair.signing,
    signingKey: authority.pair.keys.privateKey,
  });
  // The library labels the block "CRL"; OpenSSL, nginx and Node read only "X509 CRL".
  return `${list.toString('pem').replaceAll(/(BEGIN|END) CRL/g, '$1 X509 CRL')}\n`;
}
