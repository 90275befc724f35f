package fr.montpellier.multipass.consent.exceptional;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.authorisations.PairwiseDocumentIds;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.demarches.needs.FactsByType;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An access of one agent to documents of a case that no authorisation opens any more.
 *
 * @param id in the place of an authorisation's, for decisions and keys
 * @param organisation SIRET
 * @param former authorisation that named the documents, and has ended or is restricted
 * @param agent who opened it and is the only one who reads by it
 * @param until end; at most a day after the beginning
 * @param closedAt when it was ended, at {@code until} or before
 * @param second what the second person decided
 * @param review what the data protection officer decided, if it was disputed or not confirmed
 */
public record ExceptionalAccess(
        SharingAuthorisationId id,
        SubjectId resident,
        DemarcheCode demarche,
        int demarcheVersion,
        DepartmentCode department,
        String organisation,
        CaseReference caseReference,
        SharingAuthorisationId former,
        DocumentsByType documents,
        ExceptionalReason reason,
        String sentence,
        SubjectId agent,
        String agentName,
        Instant openedAt,
        Instant until,
        Optional<Instant> closedAt,
        Optional<Second> second,
        Optional<Review> review) {

    /** The code of the ground on which such a reading rests. */
    public static final String BASIS = "acces-exceptionnel";

    /** Time within which the second person decides, and the longest duration of an access. */
    static final Duration TO_CONFIRM = Duration.ofHours(24);

    /**
     * What the second person decided.
     *
     * @param confirmed false: they dispute the access, which ended it
     */
    public record Second(boolean confirmed, SubjectId agent, String name, Instant at, String sentence) {}

    /**
     * What the data protection officer decided.
     *
     * @param mayOpen whether the agent may open other accesses again
     */
    public record Review(boolean mayOpen, SubjectId officer, String name, Instant at, String sentence) {}

    /** Returns {@code waiting}, {@code confirmed}, {@code disputed} or {@code unconfirmed}. */
    String state(Instant now) {
        return second.map(each -> each.confirmed() ? "confirmed" : "disputed")
                .orElseGet(() -> now.isBefore(openedAt.plus(TO_CONFIRM)) ? "waiting" : "unconfirmed");
    }

    boolean isWaiting(Instant now) {
        return state(now).equals("waiting");
    }

    /** Returns whether it was disputed, or no second person decided in time. */
    boolean isLeftAlone(Instant now) {
        return state(now).equals("disputed") || state(now).equals("unconfirmed");
    }

    /** Returns whether the agent may open no other access because of this one. */
    boolean isInTheWay(Instant now) {
        return isLeftAlone(now) && review.filter(Review::mayOpen).isEmpty();
    }

    /** Returns when the second person disputed it; empty if they did not. */
    public Optional<Instant> disputedAt() {
        return second.filter(each -> !each.confirmed()).map(Second::at);
    }

    /** Returns why a reading by this access is refused once it has ended. */
    public RefusalReason reasonOfEnd() {
        return disputedAt().isPresent()
                ? RefusalReason.EXCEPTIONAL_ACCESS_DISPUTED
                : RefusalReason.EXCEPTIONAL_ACCESS_ENDED;
    }

    boolean isOpen(Instant now) {
        return closedAt.isEmpty() && now.isBefore(until);
    }

    ExceptionalAccess closed(Instant at) {
        return with(Optional.of(at), second, review);
    }

    ExceptionalAccess decided(Second decision) {
        return with(closedAt, Optional.of(decision), review);
    }

    ExceptionalAccess reviewed(Review decision) {
        return with(closedAt, second, Optional.of(decision));
    }

    private ExceptionalAccess with(
            Optional<Instant> newClosedAt, Optional<Second> newSecond, Optional<Review> newReview) {
        return new ExceptionalAccess(
                id,
                resident,
                demarche,
                demarcheVersion,
                department,
                organisation,
                caseReference,
                former,
                documents,
                reason,
                sentence,
                agent,
                agentName,
                openedAt,
                until,
                newClosedAt,
                newSecond,
                newReview);
    }

    /**
     * Returns this access in the form of an authorisation, to which the rules of readings apply. It is in no table of
     * authorisations, and the resident gave nothing.
     */
    public SharingAuthorisation asAuthorisation() {
        var opened = new SharingAuthorisation(
                id,
                caseReference,
                resident,
                demarche,
                demarcheVersion,
                department,
                organisation,
                Optional.empty(),
                List.copyOf(documents.documents().keySet()),
                FactsByType.NONE,
                documents,
                List.of(),
                PairwiseDocumentIds.random(),
                List.of(),
                1,
                Optional.empty(),
                Language.defaultLanguage(),
                "",
                openedAt,
                until,
                Optional.empty());
        return closedAt.map(opened::withdraw).orElse(opened);
    }

    /** Returns a text without what was written and the names, which are personal. */
    @Override
    public String toString() {
        return "ExceptionalAccess[" + id + "]";
    }
}
