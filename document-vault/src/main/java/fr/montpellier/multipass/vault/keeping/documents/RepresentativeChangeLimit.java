package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Limits which documents a person who acts for a resident may erase, file under another type, replace or date: those that they
 * deposited themselves, for thirty days, so that they can correct a mistake. The resident cannot undo any of these, and
 * authorisations that the resident gave depend on the document.
 */
@Component
public class RepresentativeChangeLimit {

    private static final Duration CORRECTION = Duration.ofDays(30);

    private final ResidentKeys keys;
    private final DocumentDetailsSealer details;
    private final Clock clock;

    RepresentativeChangeLimit(ResidentKeys keys, DocumentDetailsSealer details, Clock clock) {
        this.keys = keys;
        this.details = details;
        this.clock = clock;
    }

    /** @throws ProblemException if a person acts for the owner in this request and may not change the document */
    public void check(Document document) {
        Optional<Representative> acting = Representative.current();
        if (acting.isPresent() && !isOwnDeposit(document, acting.get())) {
            throw new ProblemException(CommonProblem.NOT_WHILE_ACTING)
                    .because("another person deposited the document, or its time for corrections is over")
                    .about("document", document.id().toString())
                    .about("documentType", document.type().value());
        }
    }

    private boolean isOwnDeposit(Document document, Representative acting) {
        return clock.instant().isBefore(document.depositedAt().plus(CORRECTION))
                && acting.actor()
                        .value()
                        .equals(details.open(document, keys.of(document.owner()))
                                .depositedBy());
    }
}
