package fr.montpellier.multipass.vault.giving.retrieval;

import fr.montpellier.multipass.vault.keeping.documents.views.ApplicationCheckView;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.keeping.documents.views.StatusView;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All documents of an authorisation, for an application. */
record ApplicationDocumentsPage(List<ApplicationDocumentView> items) {

    /**
     * A document for an application, without values by which two applications could recognise it, such as its
     * identifier in the vault, the time of its deposit or its size.
     *
     * @param id pairwise identifier, of this authorisation alone
     * @param dated the date from which its validity counts; {@code null} where it is valid until replaced
     * @param recognisedAs the type that the file shows, if it is another than the one under which it is filed
     * @param typeConfirmed whether its owner said that it is of the type under which it is filed all the same
     */
    record ApplicationDocumentView(
            String id,
            DocumentView.TypeView type,
            @Nullable String period,
            DocumentView.@Nullable DateView dated,
            @Nullable LocalDate validUntil,
            String mediaType,
            int pages,
            StatusView status,
            ApplicationCheckView check,
            DocumentView.@Nullable TypeView recognisedAs,
            boolean typeConfirmed) {

        static ApplicationDocumentView of(String identifier, DocumentView known) {
            return new ApplicationDocumentView(
                    identifier,
                    known.type(),
                    known.period(),
                    known.dated(),
                    known.validUntil(),
                    known.mediaType(),
                    known.pages(),
                    known.status(),
                    ApplicationCheckView.of(known.check()),
                    known.recognisedAs(),
                    known.typeConfirmed());
        }
    }
}
