package fr.montpellier.multipass.identity.protocol.grants;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One document access of a grant, recorded by the consent service.
 *
 * @param sharingAuthorisationId identifier at the consent service
 */
public record GrantDetail(
        UUID sharingAuthorisationId, String grantId, String demarche, List<String> datatypes, Instant until) {}
