package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.demarches.TextHash;
import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.demarches.needs.FactsByType;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An authorisation by which a resident lets one department read the documents they chose, for one démarche, until a
 * given time. Without types it is the access of a department to the answer of a legal exchange that the resident sent.
 *
 * @param demarcheVersion version to whose text the resident agreed, at the last renewal if there was one
 * @param department department that may read, within {@code organisation} (SIRET)
 * @param application that reads for the department, by its client id, when the resident authorised it through one
 * @param types that the resident agreed to give; for some there may be no document; none for a legal exchange
 * @param facts that are read instead of the documents of some of the types
 * @param documents documents that may be read, or whose facts may be read
 * @param unavailable documents that cannot be read, and earlier ones that were not replaced by another
 * @param pairwiseIds identifiers of the documents for an application
 * @param following types of which a later version replaces a chosen document, as the démarche states
 * @param revision 1 when given; each change of the documents or of the end increases it, and so does the withdrawal
 * @param readings how many times each document may be read; empty: as often as needed until the end
 * @param language in which the text was shown
 * @param textHash of the exact text shown
 * @param until when it expires
 * @param withdrawnAt when the resident ended it
 */
public record SharingAuthorisation(
        SharingAuthorisationId id,
        CaseReference caseReference,
        SubjectId resident,
        DemarcheCode demarche,
        int demarcheVersion,
        DepartmentCode department,
        String organisation,
        Optional<String> application,
        List<JustificatifType> types,
        FactsByType facts,
        DocumentsByType documents,
        List<UnavailableDocument> unavailable,
        PairwiseDocumentIds pairwiseIds,
        List<JustificatifType> following,
        int revision,
        Optional<Integer> readings,
        Language language,
        String textHash,
        Instant givenAt,
        Instant until,
        Optional<Instant> withdrawnAt) {

    /** The identifier that replaces that of a resident who closed their account. */
    public static final SubjectId NO_PERSON = new SubjectId("forgotten-resident");

    /** @throws IllegalArgumentException if an application reads without a type, or the times are out of order */
    public SharingAuthorisation {
        types = List.copyOf(types);
        unavailable = List.copyOf(unavailable);
        following = List.copyOf(following);
        if (types.isEmpty() && application.isPresent()) {
            throw new IllegalArgumentException("an authorisation must cover at least one type");
        }
        if (!types.containsAll(facts.facts().keySet())) {
            throw new IllegalArgumentException("the facts are of a type that the authorisation does not cover");
        }
        if (!types.containsAll(documents.documents().keySet())) {
            throw new IllegalArgumentException("a document is of a type that the authorisation does not cover");
        }
        if (!types.containsAll(following)) {
            throw new IllegalArgumentException(
                    "later versions follow for a type that the authorisation does not cover");
        }
        if (revision < 1) {
            throw new IllegalArgumentException("the number of a revision must be at least 1");
        }
        if (!until.isAfter(givenAt)) {
            throw new IllegalArgumentException("an authorisation must end after it was given");
        }
        if (withdrawnAt.isPresent() && !withdrawnAt.get().isBefore(until)) {
            throw new IllegalArgumentException("an authorisation that has ended cannot be withdrawn");
        }
    }

    /** Returns the ground on which the department reads: the authorisation of the resident, or a legal exchange. */
    public LegalBasis basis() {
        return types.isEmpty() ? LegalBasis.ECHANGE_LEGAL : LegalBasis.AUTORISATION;
    }

    /** Returns the resident, or empty if they closed their account. */
    public Optional<SubjectId> person() {
        return Optional.of(resident).filter(known -> !known.equals(NO_PERSON));
    }

    /** Returns when it ends or ended. */
    public Instant end() {
        return withdrawnAt.orElse(until);
    }

    /** Returns the state at a given time. Expiry depends on {@code until} alone, not on whether it was recorded. */
    public SharingState stateAt(Instant now) {
        if (withdrawnAt.isPresent()) {
            return new SharingState.Withdrawn(withdrawnAt.get());
        }
        return now.isBefore(until) ? new SharingState.Active(until) : new SharingState.Expired(until);
    }

    /**
     * Returns this authorisation withdrawn at the given time, its last revision, or unchanged if it has already ended.
     * Never fails: withdrawing is as easy as giving, as article 7(3) of the GDPR asks of a consent.
     */
    public SharingAuthorisation withdraw(Instant now) {
        return switch (stateAt(now)) {
            case SharingState.Active active -> next(documents, unavailable, until, Optional.of(now));
            case SharingState.Withdrawn withdrawn -> this;
            case SharingState.Expired expired -> this;
        };
    }

    /** Returns the documents without those that cannot be read. */
    public DocumentsByType readable() {
        return documents.without(unavailableDocuments());
    }

    public Set<DocumentId> unavailableDocuments() {
        return unavailable.stream().map(UnavailableDocument::document).collect(Collectors.toSet());
    }

    /** Returns whether these documents have one of the type that this authorisation does not name. */
    public boolean gains(JustificatifType type, DocumentsByType newDocuments) {
        return !Set.copyOf(documents.of(type)).containsAll(newDocuments.of(type));
    }

    /** Returns this authorisation, of the same revision, with a document that cannot be read. */
    public SharingAuthorisation markUnavailable(UnavailableDocument document) {
        return with(
                documents,
                Stream.concat(unavailable.stream(), Stream.of(document)).toList(),
                revision,
                until,
                withdrawnAt);
    }

    /**
     * Returns the next revision, with these documents and this end. An unavailable document stays in the list until it is
     * given again or another one of its type is given.
     */
    public SharingAuthorisation revise(DocumentsByType newDocuments, Instant newEnd) {
        return next(
                newDocuments,
                unavailable.stream()
                        .filter(each -> !newDocuments.of(each.type()).contains(each.document())
                                && !gains(each.type(), newDocuments))
                        .toList(),
                newEnd,
                withdrawnAt);
    }

    /**
     * Returns this authorisation, of the same revision, that covers these types of the version of the démarche to whose
     * text the resident agreed.
     */
    public SharingAuthorisation cover(Demarche agreed, List<JustificatifType> agreedTypes) {
        return new SharingAuthorisation(
                id,
                caseReference,
                resident,
                demarche,
                demarcheVersion,
                department,
                organisation,
                application,
                agreedTypes,
                agreed.facts(agreedTypes),
                documents,
                unavailable,
                pairwiseIds,
                agreed.following(agreedTypes),
                revision,
                readings,
                language,
                textHash,
                givenAt,
                until,
                withdrawnAt);
    }

    /**
     * Returns the next revision, under a version of the démarche to whose text the resident agreed.
     *
     * @param agreedTypes types of that version that the resident gives; documents of other types are removed
     * @throws IllegalArgumentException if there are no types, or another department would read
     */
    public SharingAuthorisation renew(
            Demarche agreed, List<JustificatifType> agreedTypes, Language shownIn, TextHash text, Instant newEnd) {
        if (!agreed.department().code().equals(department)) {
            throw new IllegalArgumentException("a renewal must be for the same department");
        }
        if (agreedTypes.isEmpty()) {
            throw new IllegalArgumentException("a renewal must cover at least one type");
        }
        return new SharingAuthorisation(
                id,
                caseReference,
                resident,
                demarche,
                agreed.version(),
                department,
                organisation,
                application,
                agreedTypes,
                agreed.facts(agreedTypes),
                readable().only(agreedTypes),
                unavailable.stream()
                        .filter(each -> agreedTypes.contains(each.type()))
                        .toList(),
                pairwiseIds,
                agreed.following(agreedTypes),
                revision + 1,
                readings,
                shownIn,
                text.value(),
                givenAt,
                newEnd,
                withdrawnAt);
    }

    private SharingAuthorisation next(
            DocumentsByType newDocuments,
            List<UnavailableDocument> newUnavailable,
            Instant newEnd,
            Optional<Instant> newWithdrawnAt) {
        return with(newDocuments, newUnavailable, revision + 1, newEnd, newWithdrawnAt);
    }

    private SharingAuthorisation with(
            DocumentsByType newDocuments,
            List<UnavailableDocument> newUnavailable,
            int newRevision,
            Instant newEnd,
            Optional<Instant> newWithdrawnAt) {
        return new SharingAuthorisation(
                id,
                caseReference,
                resident,
                demarche,
                demarcheVersion,
                department,
                organisation,
                application,
                types,
                facts,
                newDocuments,
                newUnavailable,
                pairwiseIds,
                following,
                newRevision,
                readings,
                language,
                textHash,
                givenAt,
                newEnd,
                newWithdrawnAt);
    }

    /** Returns the types of the documents that may be opened, without those of which only facts may be read. */
    public List<JustificatifType> documentTypes() {
        return facts.documentsAmong(types);
    }
}
