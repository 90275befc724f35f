package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.DocumentsByType;
import fr.montpellier.multipass.consent.demarches.FactsByType;
import fr.montpellier.multipass.consent.demarches.TextHash;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An authorisation by which a resident lets one department read the documents they chose, for one démarche, until a
 * given time.
 *
 * @param demarcheVersion the version whose text was agreed to, by the last renewal if there was one
 * @param department who may read, within {@code organisation} (SIRET)
 * @param application that reads for the department, by its client id, when the resident authorised it through one
 * @param types that the resident agreed to give; some may be without a document
 * @param facts that are read instead of the documents of some of the types
 * @param documents the only ones that are read, or whose facts are
 * @param deleted those of the documents that are no longer in the vault, and earlier ones in whose place none was given
 * @param pairwiseIds under which an application knows the documents
 * @param following types of which a later version takes the place of a chosen document, as the démarche decided
 * @param revision 1 as it was given; each change of the documents or of the end is the next one, and so is the withdrawal
 * @param readings how many times each document may be read; empty: as often as needed until the end
 * @param language in which the text was shown
 * @param textHash of the exact text shown
 * @param until when it expires
 * @param withdrawnAt when the resident ended it
 */
public record SharingAuthorisation(
        AuthorisationId id,
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
        List<DeletedDocument> deleted,
        PairwiseDocumentIds pairwiseIds,
        List<JustificatifType> following,
        int revision,
        Optional<Integer> readings,
        Language language,
        String textHash,
        Instant givenAt,
        Instant until,
        Optional<Instant> withdrawnAt) {

    /** Replaces the identifier of a resident who closed their account. */
    static final SubjectId NO_PERSON = new SubjectId("forgotten-resident");

    /** @throws IllegalArgumentException if no type is covered, or the times are out of order */
    public SharingAuthorisation {
        types = List.copyOf(types);
        deleted = List.copyOf(deleted);
        following = List.copyOf(following);
        if (types.isEmpty()) {
            throw new IllegalArgumentException("an authorisation covers at least one type");
        }
        if (!types.containsAll(facts.facts().keySet())) {
            throw new IllegalArgumentException("facts of a type that is not covered");
        }
        if (!types.containsAll(documents.documents().keySet())) {
            throw new IllegalArgumentException("a document of a type that is not covered");
        }
        if (!types.containsAll(following)) {
            throw new IllegalArgumentException("a version of a type that is not covered follows");
        }
        if (revision < 1) {
            throw new IllegalArgumentException("revisions are numbered from 1");
        }
        if (!until.isAfter(givenAt)) {
            throw new IllegalArgumentException("an authorisation ends after it was given");
        }
        if (withdrawnAt.isPresent() && !withdrawnAt.get().isBefore(until)) {
            throw new IllegalArgumentException("an authorisation that has ended cannot be withdrawn");
        }
    }

    /** Returns the resident, or empty if they closed their account. */
    public Optional<SubjectId> person() {
        return Optional.of(resident).filter(known -> !known.equals(NO_PERSON));
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
     * Never fails: withdrawing is as easy as giving (GDPR, article 7(3)).
     */
    public SharingAuthorisation withdraw(Instant now) {
        return switch (stateAt(now)) {
            case SharingState.Active active -> next(documents, deleted, until, Optional.of(now));
            case SharingState.Withdrawn withdrawn -> this;
            case SharingState.Expired expired -> this;
        };
    }

    /** Returns the documents without those that were deleted. */
    public DocumentsByType readable() {
        return documents.without(deletedDocuments());
    }

    public Set<DocumentId> deletedDocuments() {
        return deleted.stream().map(DeletedDocument::document).collect(Collectors.toSet());
    }

    /** Returns whether these documents have one of the type that this authorisation does not name. */
    public boolean gains(JustificatifType type, DocumentsByType newDocuments) {
        return !Set.copyOf(documents.of(type)).containsAll(newDocuments.of(type));
    }

    /** Returns this authorisation, of the same revision, with a document deleted. */
    public SharingAuthorisation delete(DeletedDocument document) {
        return with(
                documents, Stream.concat(deleted.stream(), Stream.of(document)).toList(), revision, until, withdrawnAt);
    }

    /**
     * Returns the next revision, with these documents and this end. A deleted document is forgotten once it is no longer
     * named and another of its type is given.
     */
    public SharingAuthorisation revise(DocumentsByType newDocuments, Instant newEnd) {
        return next(
                newDocuments,
                deleted.stream()
                        .filter(each -> newDocuments.of(each.type()).contains(each.document())
                                || !gains(each.type(), newDocuments))
                        .toList(),
                newEnd,
                withdrawnAt);
    }

    /**
     * Returns the next revision, under a version of the démarche whose text was agreed to.
     *
     * @param agreedTypes that it asks for and the resident gives; documents of others are no longer named
     * @throws IllegalArgumentException if there is none, or another department would read
     */
    public SharingAuthorisation renew(
            Demarche agreed, List<JustificatifType> agreedTypes, Language shownIn, TextHash text, Instant newEnd) {
        if (!agreed.department().code().equals(department)) {
            throw new IllegalArgumentException("a renewal is for the same department");
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
                deleted.stream()
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
            List<DeletedDocument> newDeleted,
            Instant newEnd,
            Optional<Instant> newWithdrawnAt) {
        return with(newDocuments, newDeleted, revision + 1, newEnd, newWithdrawnAt);
    }

    private SharingAuthorisation with(
            DocumentsByType newDocuments,
            List<DeletedDocument> newDeleted,
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
                newDeleted,
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
