package fr.montpellier.multipass.vault.keeping.documents.suitability;

import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.ACCEPTED_HOLDER;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.ANOTHER_TYPE;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.ANOTHER_YEAR;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.EXPIRED;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.FALSIFIED;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.OTHER_HOLDER;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.OTHER_PUPIL;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.OWN_NAME;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.SUITS;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.TOO_OLD;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.UNDATED;

import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDate;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentStatus;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The properties of a document that decide whether it is suitable for a need.
 *
 * @param statuses of today
 * @param dated the date from which its validity counts, if it has one
 * @param validUntil last day of validity; empty: until replaced, or its date is not known
 * @param showsAnotherType whether its code or its words are those of another type than the one under which it is filed
 */
public record SuitabilityInput(
        Set<DocumentStatus> statuses,
        Holder holder,
        Optional<DocumentDate> dated,
        Optional<LocalDate> validUntil,
        boolean showsAnotherType) {

    public SuitabilityInput {
        statuses = Set.copyOf(statuses);
    }

    /** Creates the properties of a document of which nothing says that it is of another type. */
    public SuitabilityInput(
            Set<DocumentStatus> statuses, Holder holder, Optional<DocumentDate> dated, Optional<LocalDate> validUntil) {
        this(statuses, holder, dated, validUntil, false);
    }

    /** Returns the same properties, with whether the document shows another type. */
    public SuitabilityInput showingAnotherType(boolean another) {
        return new SuitabilityInput(statuses, holder, dated, validUntil, another);
    }

    /**
     * Returns the properties that a reader other than the owner knows. Tokens of readers do not contain the owner's
     * name: the holder is the owner if the names were compared at the deposit.
     *
     * @param statuses of the document today, at least one
     */
    public static SuitabilityInput forReader(
            Document document, CheckResult check, Collection<DocumentStatus> statuses) {
        return new SuitabilityInput(
                EnumSet.copyOf(statuses),
                Holder.of(check, statuses, Optional.empty()),
                document.dated(),
                document.validUntil());
    }

    /**
     * Returns whether the document is suitable, and the worst reason against it otherwise. A document in the name of
     * another person is suitable if the household's or the child's is requested, because the vault knows neither the
     * household nor the child and an agent checks the name; a pupil who has no name that is known of the household is a
     * reason against it. What the démarche says of the year or the age is more precise
     * than the validity of the type, which counts only where the démarche says nothing or the document states its end.
     */
    public Suitability suitability(Requirement required) {
        Optional<Suitability> against = againstEveryNeed();
        if (against.isPresent()) {
            return against.get();
        }
        if (holder.isAnother() && required.whose() == AcceptedHolder.APPLICANT) {
            return OTHER_HOLDER;
        }
        if (holder == Holder.OTHER_PUPIL) {
            return OTHER_PUPIL;
        }
        if (holder == Holder.OWNER && required.whose() == AcceptedHolder.CHILD) {
            return OWN_NAME;
        }
        if (statuses.contains(DocumentStatus.UNDATED)) {
            return UNDATED;
        }
        if (required.years().isEmpty()) {
            if (statuses.contains(DocumentStatus.EXPIRED) && !isAgeSaid(required) && !wasValid(required)) {
                return EXPIRED;
            }
        } else if (year().isEmpty()) {
            return UNDATED;
        } else if (!required.years().contains(year().get())) {
            return ANOTHER_YEAR;
        }
        if (required.oldest()
                .filter(oldest ->
                        dated.map(DocumentDate::date).filter(oldest::isAfter).isPresent())
                .isPresent()) {
            return TOO_OLD;
        }
        return holder == Holder.OTHER ? ACCEPTED_HOLDER : SUITS;
    }

    /** Returns the reason against the document that counts for every need; empty if there is none. */
    public Optional<Suitability> againstEveryNeed() {
        if (statuses.contains(DocumentStatus.FALSIFIED)) {
            return Optional.of(FALSIFIED);
        }
        return showsAnotherType ? Optional.of(ANOTHER_TYPE) : Optional.empty();
    }

    /** Returns the reason for which this document may be no one's of whom a need asks; empty if there is none. */
    public Optional<Suitability> againstFollowing() {
        return againstEveryNeed().or(() -> holder == Holder.OTHER_PUPIL ? Optional.of(OTHER_PUPIL) : Optional.empty());
    }

    /** Returns whether the démarche says how old the document may be, and the document does not state its end. */
    private boolean isAgeSaid(Requirement required) {
        return required.oldest().isPresent()
                && dated.filter(known -> !known.basis().isEnd()).isPresent();
    }

    /** Returns whether the document was valid when its owner agreed to give it. */
    private boolean wasValid(Requirement required) {
        return required.agreedOn()
                .filter(day -> validUntil.filter(last -> !last.isBefore(day)).isPresent())
                .isPresent();
    }

    private Optional<Integer> year() {
        return dated.flatMap(DocumentDate::year);
    }

    /**
     * Returns the values of {@code whose} in needs that this document satisfies, whatever its age, its validity, its year
     * and the type that it shows; none if it is falsified, or names an unknown pupil.
     */
    public List<AcceptedHolder> suited() {
        Set<DocumentStatus> timeless = statuses.stream()
                .filter(status -> status != DocumentStatus.EXPIRED)
                .collect(Collectors.toSet());
        var undated = new SuitabilityInput(timeless, holder, dated, validUntil);
        return Stream.of(AcceptedHolder.values())
                .filter(whose -> undated.suitability(Requirement.of(whose)).isSuitable())
                .toList();
    }
}
