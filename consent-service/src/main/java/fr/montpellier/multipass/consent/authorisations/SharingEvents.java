package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.journal.JournalEvent;
import java.util.stream.Collectors;

/** Journal entries about the life of an authorisation: codes and identifiers only. */
final class SharingEvents {

    /** Who acts when time does. */
    private static final String THIS_SERVICE = "consent-service";

    private SharingEvents() {}

    static JournalEvent given(SharingAuthorisation given) {
        return about("consent.given", given)
                .actor(given.resident())
                .fact(
                        "documentType",
                        given.types().stream().map(Object::toString).collect(Collectors.joining(" ")))
                .fact("textHash", given.textHash());
    }

    static JournalEvent withdrawn(SharingAuthorisation withdrawn) {
        return about("consent.withdrawn", withdrawn).actor(withdrawn.resident());
    }

    static JournalEvent expired(SharingAuthorisation expired) {
        return about("consent.expired", expired).actor(THIS_SERVICE);
    }

    private static JournalEvent about(String type, SharingAuthorisation authorisation) {
        return JournalEvent.of(type)
                .subject(authorisation.resident())
                .fact("authorisation", authorisation.id().toString())
                .fact("case", authorisation.caseReference().value())
                .fact("demarche", authorisation.demarche().value())
                .fact("department", authorisation.department().value());
    }
}
