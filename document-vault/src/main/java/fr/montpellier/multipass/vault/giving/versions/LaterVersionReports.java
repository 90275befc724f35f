package fr.montpellier.multipass.vault.giving.versions;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.Whose;
import fr.montpellier.multipass.vault.giving.decisions.ConsentServiceClient;
import fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException;
import fr.montpellier.multipass.vault.keeping.documents.DocumentLifecycle;
import fr.montpellier.multipass.vault.keeping.documents.lifecycle.LaterVersion;
import fr.montpellier.multipass.vault.keeping.documents.lifecycle.LaterVersionRepository;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells the consent service of later versions of documents. */
@Service
class LaterVersionReports {

    private static final Logger log = LoggerFactory.getLogger(LaterVersionReports.class);

    private final LaterVersionRepository versions;
    private final ConsentServiceClient consent;
    private final Clock clock;

    LaterVersionReports(LaterVersionRepository versions, ConsentServiceClient consent, Clock clock) {
        this.versions = versions;
        this.consent = consent;
        this.clock = clock;
    }

    /**
     * Tells of one and forgets it, or forgets one that is of no use any more. One that is not accepted is put behind the
     * others, and told again: repeated, it changes nothing. The order of two versions of a document does not matter, since
     * the earlier one is of no use.
     *
     * @return false when there is none, or one was not accepted
     */
    @Transactional
    public boolean reportNext() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), DocumentLifecycle.TIME_ZONE);
        return versions.lockNext(today).filter(this::report).isPresent();
    }

    private boolean report(LaterVersion version) {
        try {
            if (version.usable() && !version.replaced().isEmpty()) {
                tell(version);
            }
        } catch (ConsentUnavailableException e) {
            log.warn("telling the consent service of a later version failed, will be retried: {}", e.getMessage());
            versions.putLast(version.id(), clock.instant());
            return false;
        }
        versions.delete(version.id());
        return true;
    }

    private void tell(LaterVersion version) {
        consent.tell(
                "/api/later-versions",
                Map.of(
                        "owner", version.owner().value(),
                        "type", version.type().value(),
                        "replaced",
                                version.replaced().stream()
                                        .map(DocumentId::toString)
                                        .toList(),
                        "document", version.document().toString(),
                        "suited", version.suited().stream().map(Whose::code).toList()));
    }
}
