package fr.montpellier.multipass.identity.people.accounts.proofs;

import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import java.util.UUID;

/**
 * An address to which a code was sent.
 *
 * @param id identifier, which is stored in the session of the browser that requested the code
 * @param language ISO 639 code of the language of the pages in that browser
 */
public record EmailProof(UUID id, ProofPurpose purpose, EmailAddress email, String language) {}
