package fr.montpellier.multipass.vault.giving.retrieval;

import fr.montpellier.multipass.vault.giving.access.Readings;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.keeping.documents.views.StatusView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the documents of an authorisation, for an agent.
 *
 * @param next where the next part begins; {@code null}: this is the last
 */
record AgentDocumentsPage(
        List<AgentDocumentView> items, @Nullable String next) {

    /**
     * A document for an agent, without its facts and with its suitability for this case.
     *
     * @param dated the date from which its validity counts; {@code null} where it is valid until replaced
     * @param awaitedDate what its date is, if it was neither read nor stated yet; else {@code null}
     * @param reason reason against it for the need of the démarche, which its owner was shown: {@code falsified},
     *     {@code another-type}, {@code other-holder}, {@code other-pupil}, {@code own-name}, {@code undated}, {@code another-year}, {@code expired} or {@code too-old}; {@code
     *     suits} or {@code accepted-holder}: none; {@code null}: the need is not known
     * @param readings readings of the document; {@code null}: the resident did not limit them
     * @param recognisedAs the type that the file shows, if it is another than the one under which it is filed
     * @param typeConfirmed whether its owner said that it is of the type under which it is filed all the same
     * @param line shared by a document and those that replaced it
     * @param archived {@code null}: it may be used for new démarches
     */
    record AgentDocumentView(
            String id,
            DocumentView.TypeView type,
            @Nullable String period,
            Instant depositedAt,
            DocumentView.@Nullable DateView dated,
            @Nullable String awaitedDate,
            @Nullable LocalDate validUntil,
            long size,
            String mediaType,
            int pages,
            StatusView status,
            @Nullable String reason,
            @Nullable Readings readings,
            DocumentView.CheckView check,
            DocumentView.@Nullable TypeView recognisedAs,
            boolean typeConfirmed,
            int version,
            String line,
            DocumentView.@Nullable ArchivedView archived,
            @Nullable String recognition) {

        static AgentDocumentView of(DocumentView known, @Nullable String reason, @Nullable Readings readings) {
            return new AgentDocumentView(
                    known.id(),
                    known.type(),
                    known.period(),
                    known.depositedAt(),
                    known.dated(),
                    known.awaitedDate(),
                    known.validUntil(),
                    known.size(),
                    known.mediaType(),
                    known.pages(),
                    known.status(),
                    reason,
                    readings,
                    known.check(),
                    known.recognisedAs(),
                    known.typeConfirmed(),
                    known.version(),
                    known.line(),
                    known.archived(),
                    known.recognition());
        }
    }
}
