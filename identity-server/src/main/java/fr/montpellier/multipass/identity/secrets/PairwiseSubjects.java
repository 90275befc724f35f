package fr.montpellier.multipass.identity.secrets;

import fr.montpellier.multipass.kernel.SubjectId;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * One pseudonym per person and sector (OpenID Connect Core, section 8.1): two sectors cannot find out that they know
 * the same person.
 */
@Component
public class PairwiseSubjects {

    /** The sector of the portal, the vault, the consent service and this server. */
    public static final String MULTIPASS_SECTOR = "multipass";

    private final KeyedHash hash;

    PairwiseSubjects(SealedSecrets secrets) {
        this.hash = KeyedHash.of(secrets, "pairwise-subject");
    }

    /** @param holder a person's internal id, which never leaves this server */
    public SubjectId of(UUID holder, String sector) {
        return new SubjectId(
                Base64.getUrlEncoder().withoutPadding().encodeToString(hash.hash(sector, holder.toString())));
    }

    /** The person as our own four parts and the journals know them. */
    public SubjectId inMultipass(UUID holder) {
        return of(holder, MULTIPASS_SECTOR);
    }
}
