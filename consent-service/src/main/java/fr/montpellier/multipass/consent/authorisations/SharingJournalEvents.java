package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.util.List;
import java.util.stream.Collectors;

/** Builds the journal entries about authorisations, which contain only codes and identifiers. */
public final class SharingJournalEvents {

    /** The actor of an expiry. */
    private static final String THIS_SERVICE = "consent-service";

    private static final String IDENTITY_SERVER = "identity-server";

    private static final String DOCUMENT_VAULT = "document-vault";

    private SharingJournalEvents() {}

    public static JournalEvent given(SharingAuthorisation given) {
        JournalEvent event = aboutDocuments(ConsentJournalEvent.GIVEN, given)
                .fact(
                        "documentType",
                        given.types().stream().map(Object::toString).collect(Collectors.joining(" ")))
                .fact("textHash", given.textHash());
        JournalEvent limited = given.readings()
                .map(number -> event.fact("readings", "" + number))
                .orElse(event);
        return given.facts().isEmpty()
                ? limited
                : limited.fact("facts", String.join(", ", given.facts().texts()));
    }

    public static JournalEvent changed(SharingAuthorisation changed) {
        return aboutDocuments(ConsentJournalEvent.CHANGED, changed).fact("revision", "" + changed.revision());
    }

    public static JournalEvent renewed(SharingAuthorisation renewed) {
        return aboutDocuments(ConsentJournalEvent.RENEWED, renewed)
                .fact("revision", "" + renewed.revision())
                .fact("until", renewed.until().toString())
                .fact("textHash", renewed.textHash());
    }

    /** Describes that the resident keeps the text that they agreed to, though a later one lets more be read. */
    public static JournalEvent formerTextKept(SharingAuthorisation kept, int version) {
        return about(ConsentJournalEvent.FORMER_TEXT_KEPT, kept)
                .actor(kept.resident())
                .fact("version", "" + version);
    }

    /** Describes that the application read why there is no document of a type. */
    public static JournalEvent absenceRead(SharingAuthorisation authorisation, JustificatifType type) {
        return about(ConsentJournalEvent.ABSENCE_READ, authorisation)
                .actor(authorisation.application().orElseThrow())
                .fact("documentType", type.value());
    }

    /** Describes that the resident wrote, changed or removed why there is no document of a type. */
    public static JournalEvent absenceChanged(
            SharingAuthorisation authorisation, JustificatifType type, boolean isExplained) {
        return about(
                        isExplained
                                ? ConsentJournalEvent.ABSENCE_EXPLAINED
                                : ConsentJournalEvent.ABSENCE_EXPLANATION_REMOVED,
                        authorisation)
                .actor(authorisation.resident())
                .fact("documentType", type.value());
    }

    /** Describes a later version that replaced a document. */
    public static JournalEvent versionFollowed(SharingAuthorisation after, List<DocumentId> former) {
        return aboutDocuments(ConsentJournalEvent.VERSION_FOLLOWED, after)
                .fact("former", former.stream().map(DocumentId::toString).collect(Collectors.joining(" ")))
                .fact("revision", "" + after.revision());
    }

    /** Describes a later version that did not replace a document. */
    public static JournalEvent versionNotFollowed(SharingAuthorisation unchanged, NotFollowedVersion version) {
        return about(ConsentJournalEvent.VERSION_NOT_FOLLOWED, unchanged)
                .actor(THIS_SERVICE)
                .fact("documents", version.document().toString())
                .fact("documentType", version.type().value())
                .fact("reason", version.reason().code());
    }

    /** Describes a document of an authorisation that cannot be read. */
    public static JournalEvent documentUnavailable(
            SharingAuthorisation authorisation, UnavailableDocument unavailable) {
        return about(
                        unavailable.reason().isDeletion()
                                ? ConsentJournalEvent.DOCUMENT_DELETED
                                : ConsentJournalEvent.DOCUMENT_NOT_USABLE,
                        authorisation)
                .actor(
                        unavailable.reason().isByOwner()
                                ? authorisation.resident().value()
                                : DOCUMENT_VAULT)
                .fact("document", unavailable.document().toString())
                .fact("documentType", unavailable.type().value())
                .fact("reason", unavailable.reason().code());
    }

    private static JournalEvent aboutDocuments(ConsentJournalEvent type, SharingAuthorisation authorisation) {
        return about(type, authorisation)
                .actor(authorisation.resident())
                .fact(
                        "documents",
                        authorisation.documents().identifiers().values().stream()
                                .flatMap(List::stream)
                                .collect(Collectors.joining(" ")));
    }

    public static JournalEvent withdrawn(SharingAuthorisation withdrawn) {
        return about(end(withdrawn, ConsentJournalEvent.WITHDRAWN), withdrawn).actor(withdrawn.resident());
    }

    public static JournalEvent replaced(SharingAuthorisation replaced) {
        return withdrawn(replaced).fact("reason", "replaced");
    }

    public static JournalEvent withdrawnWithAccount(SharingAuthorisation ended) {
        return withdrawn(ended).fact("reason", "account-closed");
    }

    /** Describes an authorisation that the identity server ended because the death of the resident was recorded. */
    public static JournalEvent withdrawnAfterDeath(SharingAuthorisation ended) {
        return about(end(ended, ConsentJournalEvent.WITHDRAWN), ended)
                .actor(IDENTITY_SERVER)
                .fact("reason", "death-recorded");
    }

    /** Describes an authorisation that had ended, and that an older copy of the database brought back. */
    public static JournalEvent withdrawnAfterRestore(SharingAuthorisation ended) {
        return about(end(ended, ConsentJournalEvent.WITHDRAWN), ended)
                .actor(THIS_SERVICE)
                .fact("reason", "restored-copy");
    }

    /** Returns the event of the end: that of an authorisation, or that of a legal exchange. */
    private static ConsentJournalEvent end(SharingAuthorisation ended, ConsentJournalEvent otherwise) {
        return ended.basis() == LegalBasis.ECHANGE_LEGAL ? ConsentJournalEvent.EXCHANGE_ENDED : otherwise;
    }

    /**
     * Describes an authorisation ended by the application, or by the identity server when the application never
     * redeemed it.
     */
    public static JournalEvent withdrawnForApplication(SharingAuthorisation ended, WithdrawalReason reason) {
        return about(ConsentJournalEvent.WITHDRAWN, ended)
                .actor(reason == WithdrawalReason.REVOKED ? ended.application().orElseThrow() : IDENTITY_SERVER)
                .fact("reason", reason.code());
    }

    public static JournalEvent expired(SharingAuthorisation expired) {
        return about(end(expired, ConsentJournalEvent.EXPIRED), expired).actor(THIS_SERVICE);
    }

    private static JournalEvent about(ConsentJournalEvent type, SharingAuthorisation authorisation) {
        JournalEvent event = JournalEvent.of(type)
                .subject(authorisation.resident())
                .fact("authorisation", authorisation.id().toString())
                .fact("basis", authorisation.basis().code())
                .fact("case", authorisation.caseReference().value())
                .fact("demarche", authorisation.demarche().value())
                .fact("department", authorisation.department().value());
        return authorisation
                .application()
                .map(application -> event.fact("application", application))
                .orElse(event);
    }
}
