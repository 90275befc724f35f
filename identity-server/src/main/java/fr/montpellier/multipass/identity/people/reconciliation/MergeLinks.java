package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.support.links.StoppingLinks;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes the links that stop an announced merge, and recognises them. */
@Component
class MergeLinks {

    static final String PATH = "/account/multipass/not-me";

    private final StoppingLinks<UUID> links;

    MergeLinks(SealedSecrets secrets, @Value("${multipass.external-url}") String externalUrl) {
        this.links = new StoppingLinks<>(KeyedHash.of(secrets, "merge-stop"), externalUrl + PATH, UUID::toString);
    }

    /** Makes the link that is sent to a resident of the file. */
    StoppingLinks.CreatedLink make(UUID file, CitizenId holder) {
        return links.make(file, holder.value());
    }

    /** Returns the resident to whom that link was sent, or empty if it was sent to none. */
    Optional<CitizenId> holder(MatchFile file, String link) {
        return file.announcement()
                .flatMap(announced -> links.recipient(file.id(), announced.links(), link))
                .map(CitizenId::new);
    }
}
