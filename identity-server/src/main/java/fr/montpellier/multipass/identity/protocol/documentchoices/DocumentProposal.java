package fr.montpellier.multipass.identity.protocol.documentchoices;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Proposes documents of a type: as many of the best fits as are asked for, each of another period. */
public final class DocumentProposal {

    private DocumentProposal() {}

    /**
     * Returns the identifiers of the proposed documents.
     *
     * @param owned best fit first
     * @param number of documents asked for
     * @param maxAgeDays most days since the date of the document; {@code null}: any
     */
    public static List<String> of(
            List<DocumentChoice> owned, int number, @Nullable Integer maxAgeDays, LocalDate today) {
        Set<String> periods = new HashSet<>();
        return owned.stream()
                .filter(DocumentChoice::fits)
                .filter(document -> isRecentEnough(document, maxAgeDays, today))
                .filter(document -> periods.add(document.period() == null ? document.id() : document.period()))
                .limit(number)
                .map(DocumentChoice::id)
                .toList();
    }

    /** Returns whether the document is not older than that; one without a date is not refused for its age. */
    public static boolean isRecentEnough(DocumentChoice document, @Nullable Integer maxAgeDays, LocalDate today) {
        return maxAgeDays == null
                || document.dated() == null
                || !document.dated().date().plusDays(maxAgeDays).isBefore(today);
    }
}
