package fr.montpellier.multipass.vault.giving.choices;

import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDate;
import fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The documents among which a resident chooses, with an item for each need, the most suitable documents first. */
record DocumentChoices(List<OfNeed> items) {

    /**
     * @param documents at most {@link DocumentChoicesController#MOST_CHOICES}
     * @param next value of {@code from} with which the documents follow that were deposited before these; {@code null}: there
     *     are none
     */
    record OfNeed(
            String type,
            List<DocumentChoice> documents,
            @Nullable Integer next) {}

    private record Candidate(OwnedDocument document, Suitability suitability) {}

    /**
     * Returns the choices for these needs. Documents in the archive are among them only if they suit or were named.
     *
     * @param needs in the order of the answer
     * @param part the documents that are chosen from
     * @param proposedOnly whether the documents that are not proposed are left out
     */
    static DocumentChoices of(List<DocumentNeed> needs, Part part, boolean proposedOnly) {
        return new DocumentChoices(
                needs.stream().map(need -> of(need, part, proposedOnly)).toList());
    }

    /**
     * A part of an owner's documents.
     *
     * @param from number of newer documents of each type that are left out; only of the newest documents are some proposed
     * @param older types of which the owner has more, which were deposited before
     * @param named whether the request named the documents: those in the archive are listed whether or not they suit
     */
    record Part(List<OwnedDocument> documents, int from, Set<JustificatifType> older, boolean named) {

        private @Nullable Integer next(JustificatifType type) {
            return older.contains(type) ? from + DocumentChoicesController.MOST_CHOICES : null;
        }
    }

    private static OfNeed of(DocumentNeed need, Part part, boolean proposedOnly) {
        List<Candidate> ordered = part.documents().stream()
                .filter(each -> each.type().equals(need.type()))
                .map(each -> new Candidate(
                        each, each.judged().suitability(need.required()).whereReadable(need.isReadable(each))))
                .filter(each -> part.named()
                        || !each.document().archived()
                        || each.suitability().isSuitable())
                .sorted(bestFirst(need.required().whose()))
                .toList();
        Set<OwnedDocument> proposed = part.from() == 0 ? proposed(ordered, need.number()) : Set.of();
        return new OfNeed(
                need.type().value(),
                ordered.stream()
                        .map(each -> DocumentChoice.of(
                                each.document(), each.suitability(), proposed.contains(each.document())))
                        .filter(each -> each.proposed() || !proposedOnly)
                        .toList(),
                part.next(need.type()));
    }

    /** Returns the order: suitable documents first, then by name, date, period and time of deposit, newest first. */
    private static Comparator<Candidate> bestFirst(AcceptedHolder whose) {
        return Comparator.comparing((Candidate each) -> !each.suitability().isSuitable())
                .thenComparing(each -> isOthersName(each) != (whose == AcceptedHolder.CHILD))
                .thenComparing(DocumentChoices::date, Comparator.reverseOrder())
                .thenComparing(each -> each.document().period().orElse(""), Comparator.reverseOrder())
                .thenComparing(each -> each.document().depositedAt(), Comparator.reverseOrder());
    }

    /**
     * Returns whether the document names another person. Such documents come after the owner's, or before them if the
     * child's is requested.
     */
    private static boolean isOthersName(Candidate candidate) {
        return candidate.document().judged().holder().isAnother();
    }

    private static LocalDate date(Candidate candidate) {
        return candidate.document().dated().map(DocumentDate::date).orElse(LocalDate.EPOCH);
    }

    /** Returns the requested number of the most suitable documents, each of another period. */
    private static Set<OwnedDocument> proposed(List<Candidate> ordered, int number) {
        Set<String> periods = new HashSet<>();
        return ordered.stream()
                .filter(each -> each.suitability().isSuitable())
                .map(Candidate::document)
                .filter(document ->
                        periods.add(document.period().orElse(document.id().toString())))
                .limit(number)
                .collect(Collectors.toSet());
    }
}
